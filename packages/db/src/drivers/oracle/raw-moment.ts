/** A DATE (7 bytes), TIMESTAMP (11) or TIMESTAMP WITH TIME ZONE (13) as the server sent it. */
export class RawMoment {
  readonly bytes: Buffer;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
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
}

/** High bit of the zone's first byte: the zone is a region's number, which only the server can name. */
const REGION = 0x80;

/** Takes a moment apart. A zone's fields are UTC on the wire and are shifted to the zone; a region counts as UTC. */
export function decodeMoment(bytes: Buffer): Moment {
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
  const zoneMinutes = bytes[11]! & REGION ? 0 : (bytes[11]! - 20) * 60 + bytes[12]! - 60;
  return { ...shiftMoment(moment, zoneMinutes), zoneMinutes };
}

/** The same moment, so many minutes later. */
export function shiftMoment(moment: Moment, minutes: number): Moment {
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
