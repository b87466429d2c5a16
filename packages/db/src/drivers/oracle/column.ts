import type { Column } from '../../driver.ts';
import type { NativeColumn } from './library.ts';

/** Oracle's numbers of types, as the wire has them. */
export const ORA = {
  varchar2: 1,
  number: 2,
  long: 8,
  rowid: 11,
  date: 12,
  raw: 23,
  longRaw: 24,
  char: 96,
  binaryFloat: 100,
  binaryDouble: 101,
  cursor: 102,
  named: 109,
  clob: 112,
  blob: 113,
  bfile: 114,
  json: 119,
  vector: 127,
  timestamp: 180,
  timestampTz: 181,
  intervalYm: 182,
  intervalDs: 183,
  urowid: 208,
  timestampLtz: 231,
  boolean: 252,
} as const;

/** What DBD::Oracle calls a cursor (`ORA_RSET`), OCI's number where the wire has 102. */
export const RESULT_SET = 116;

/** What plain NUMBER has for a scale. */
const FLOATING = -127;

/** ODBC's number of a type, as DBD::Oracle's `ora2sql_type` has it. */
function sqlType(code: number, { precision = 0, scale = FLOATING }: NativeColumn): number {
  switch (code) {
    case ORA.varchar2:
      return 12;
    case ORA.char:
      return 1;
    case ORA.number:
      return scale === FLOATING || (precision === 0 && scale === 0) ? 8 : 3;
    case ORA.binaryFloat:
    case ORA.binaryDouble:
      return 8;
    case ORA.date:
    case ORA.timestamp:
      return 93;
    case ORA.timestampTz:
    case ORA.timestampLtz:
      return 95;
    case ORA.raw:
      return -2;
    case ORA.long:
      return -1;
    case ORA.longRaw:
      return -4;
    case ORA.clob:
      return 40;
    case ORA.blob:
      return 30;
    case ORA.intervalYm:
      return 107;
    case ORA.intervalDs:
      return 110;
    case ORA.boolean:
      return 16;
    default:
      return -9000 - code;
  }
}

function precisionOf(code: number, { precision = 0, scale = FLOATING, byteSize = 0 }: NativeColumn): number {
  switch (code) {
    case ORA.number:
      return scale === FLOATING || precision === 0 ? 126 : precision;
    case ORA.varchar2:
    case ORA.char:
      return byteSize;
    case ORA.raw:
      return byteSize * 2;
    case ORA.date:
    case ORA.timestamp:
    case ORA.timestampTz:
    case ORA.timestampLtz:
      return 75;
    case ORA.rowid:
      return 20;
    default:
      return byteSize;
  }
}

/** A column as DBI sees it; `types` and `lengths` are DBD::Oracle's own (`ora_types`, `ora_lengths`). */
export function describeColumn(native: NativeColumn): Column {
  const wireCode = native.dbType._oraTypeNum;
  const code = wireCode === ORA.cursor ? RESULT_SET : wireCode;
  const scale = code === ORA.number && native.scale !== undefined && native.scale !== FLOATING ? native.scale : 0;
  const precision = precisionOf(code, native);
  return {
    name: native.dbColumnName ?? native.name,
    declaredType: native.dbType.name.replace(/^DB_TYPE_/, ''),
    type: sqlType(code, native),
    precision,
    scale,
    nullable: native.nullable,
    details: { types: code, lengths: native.byteSize ?? precision },
  };
}
