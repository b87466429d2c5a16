import { driverError } from '../../errors.ts';
import type { ClientCharset } from './charset.ts';
import { ORA } from './column.ts';
import { type DayInterval, dayIntervalText, type MonthInterval, monthIntervalText } from './interval-text.ts';
import type { NativeColumn } from './library.ts';
import type { NlsSession } from './nls-session.ts';
import { binaryText, numberText } from './number-text.ts';
import { decodeMoment, type RawMoment, shiftMoment } from './raw-moment.ts';

/** A cell as the script gets it: text, or bytes. */
export type Cell = string | Uint8Array | null;

/** What turning values into text depends on. */
export interface CellContext {
  readonly nls: NlsSession;
  readonly charset: ClientCharset;
  /** Zone of the session and of the database, minutes east of UTC: for TIMESTAMP WITH LOCAL TIME ZONE. */
  readonly sessionZoneMinutes: number;
  readonly databaseZoneMinutes: number;
  /** Moments are text already, by the client libraries. */
  readonly isThick: boolean;
  /** Names of time zone regions, once they were asked for. */
  regions(): ReadonlyMap<number, string> | undefined;
}

const MOMENTS: ReadonlySet<number> = new Set([ORA.date, ORA.timestamp, ORA.timestampTz, ORA.timestampLtz]);

/** @returns how the column's values, which are never null, become text; `undefined` for LOBs and cursors, which are read first. */
export function cellText(
  column: NativeColumn,
  context: CellContext,
): ((value: unknown) => Exclude<Cell, null>) | undefined {
  const { nls, charset } = context;
  const code = column.dbType._oraTypeNum;
  if (context.isThick && MOMENTS.has(code)) return (value) => charset.encode(String(value));
  if (column.dbType.name === 'DB_TYPE_OBJECT') {
    throw driverError(`column ${column.name} is of an object type or collection, which CPAN Bridge does not support`);
  }
  switch (code) {
    case ORA.number:
      return (value) => numberText(value as string, nls.decimal);
    case ORA.date:
      return (value) => charset.encode(nls.date(decodeMoment((value as RawMoment).bytes)));
    case ORA.timestamp: {
      const precision = column.precision ?? 6;
      return (value) => charset.encode(nls.timestamp(decodeMoment((value as RawMoment).bytes), precision));
    }
    case ORA.timestampTz: {
      const precision = column.precision ?? 6;
      return (value) =>
        charset.encode(nls.zoned(decodeMoment((value as RawMoment).bytes, context.regions()), precision));
    }
    case ORA.timestampLtz: {
      const precision = column.precision ?? 6;
      const minutes = context.sessionZoneMinutes - context.databaseZoneMinutes;
      return (value) =>
        charset.encode(nls.timestamp(shiftMoment(decodeMoment((value as RawMoment).bytes), minutes), precision));
    }
    case ORA.intervalDs:
      return (value) => dayIntervalText(value as DayInterval, column.wirePrecision ?? 9, column.wireScale ?? 9);
    case ORA.intervalYm:
      return (value) => monthIntervalText(value as MonthInterval, column.wirePrecision ?? 9);
    case ORA.binaryFloat:
      return (value) => binaryText(value as number, 9, nls.decimal);
    case ORA.binaryDouble:
      return (value) => binaryText(value as number, 17, nls.decimal);
    case ORA.boolean:
      return (value) => (value ? '1' : '0');
    case ORA.raw:
      return (value) => (Buffer.isBuffer(value) ? value.toString('hex').toUpperCase() : String(value));
    case ORA.longRaw:
      return (value) => value as Buffer;
    case ORA.json:
      return (value) => charset.encode(JSON.stringify(value));
    case ORA.clob:
    case ORA.blob:
    case ORA.bfile:
    case ORA.cursor:
      return undefined;
    default:
      return charset.isUnicode ? (value) => String(value) : (value) => charset.encode(String(value));
  }
}
