import { isRegion, type Region, regionAbbreviation, regionMinutes, regionNumber } from './time-region.ts';

/** A DATE (7 bytes), TIMESTAMP (11) or TIMESTAMP WITH TIME ZONE (13) as the server sent it. */
export class RawMoment {
  readonly bytes: Buffer;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  /** Is its zone a region, which only a table of the server can name? */
  get hasRegion(): boolean {
    return this.bytes.length >= 13 && isRegion(this.bytes[11]!);
  }
}

/** Fields of a moment, as they shall be shown. */
export interface Moment {
  /** Negative before Christ. */
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly nanoseconds: number;
  /** Minutes east of UTC, where the type has a zone. */
  readonly zoneMinutes?: number;
  /** Where the zone is one. */
  readonly region?: Region;
}

/**
 * Takes a moment apart. A zone's fields are UTC on the wire and are shifted to the zone.
 *
 * @param regions - names of regions by number; one that is not among them counts as UTC.
 */
export function decodeMoment(bytes: Buffer, regions?: ReadonlyMap<number, string>): Moment {
  const century = bytes[0]! - 100;
  const moment: Moment = {
    year: century * 100 + bytes[1]! - 100,
    month: bytes[2]!,
    day: bytes[3]!,
    hour: bytes[4]! - 1,
    minute: bytes[5]! - 1,
    second: bytes[6]! - 1,
    nanoseconds: bytes.length >= 11 ? bytes.readUInt32BE(7) : 0,
  };
  if (bytes.length < 13) return moment;
  const [high, low] = [bytes[11]!, bytes[12]!];
  if (isRegion(high)) return inRegion(moment, regions?.get(regionNumber(high, low)));
  const zoneMinutes = (high - 20) * 60 + low - 60;
  return { ...shiftMoment(moment, zoneMinutes), zoneMinutes };
}

function inRegion(moment: Moment, name: string | undefined): Moment {
  const time = timeOf(moment);
  const zoneMinutes = name === undefined ? undefined : regionMinutes(name, time);
  if (name === undefined || zoneMinutes === undefined) return { ...moment, zoneMinutes: 0 };
  const region = { name, abbreviation: regionAbbreviation(name, time) };
  return { ...shiftMoment(moment, zoneMinutes), zoneMinutes, region };
}

/** Milliseconds since 1970, the fields being UTC. */
function timeOf({ year, month, day, hour, minute, second }: Moment): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.setUTCHours(hour, minute, second);
}

/** The same moment, so many minutes later. */
export function shiftMoment(moment: Moment, minutes: number): Moment {
  if (minutes === 0) return moment;
  const date = new Date(timeOf(moment) + minutes * 60_000);
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
