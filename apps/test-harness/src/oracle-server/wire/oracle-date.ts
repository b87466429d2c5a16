import { minutesIn, regionBytes } from './region.ts';

/** A moment as Oracle keeps it: fields, not a count of seconds. */
export interface Moment {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly nanoseconds: number;
  /** Minutes east of UTC, for TIMESTAMP WITH TIME ZONE. */
  readonly zone?: number;
  /** Where the zone is a region: its name. `zone` is its offset then. */
  readonly region?: string;
}

/** The moment when clocks in a region show these fields. */
export function withRegion(moment: Moment, region: string): Moment {
  const { year, month, day, hour, minute, second } = moment;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return { ...moment, zone: minutesIn(region, date.setUTCHours(hour, minute, second)), region };
}

/** DATE (7 bytes), TIMESTAMP (11) or TIMESTAMP WITH TIME ZONE (13, fields in UTC). */
export function encodeMoment(moment: Moment, size: 7 | 11 | 13): Buffer {
  const { year, month, day, hour, minute, second, nanoseconds } =
    size === 13 ? shift(moment, -(moment.zone ?? 0)) : moment;
  const bytes = Buffer.alloc(size);
  bytes.set([Math.trunc(year / 100) + 100, (year % 100) + 100, month, day, hour + 1, minute + 1, second + 1]);
  if (size > 7) bytes.writeUInt32BE(nanoseconds, 7);
  if (size === 13) {
    const zone = moment.zone ?? 0;
    if (moment.region !== undefined) {
      bytes.set(regionBytes(moment.region), 11);
      return bytes;
    }
    bytes[11] = Math.trunc(zone / 60) + 20;
    bytes[12] = (zone % 60) + 60;
  }
  return bytes;
}

export function decodeMoment(bytes: Buffer): Moment {
  const moment: Moment = {
    year: (bytes[0]! - 100) * 100 + bytes[1]! - 100,
    month: bytes[2]!,
    day: bytes[3]!,
    hour: bytes[4]! - 1,
    minute: bytes[5]! - 1,
    second: bytes[6]! - 1,
    nanoseconds: bytes.length >= 11 ? bytes.readUInt32BE(7) : 0,
  };
  if (bytes.length < 13) return moment;
  const zone = (bytes[11]! - 20) * 60 + bytes[12]! - 60;
  return { ...shift(moment, zone), zone };
}

/** The same fields so many minutes later. */
export function shift(moment: Moment, minutes: number): Moment {
  if (minutes === 0) return moment;
  const date = new Date(0);
  date.setUTCFullYear(moment.year, moment.month - 1, moment.day);
  date.setUTCHours(moment.hour, moment.minute + minutes, moment.second);
  return {
    ...moment,
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  };
}
