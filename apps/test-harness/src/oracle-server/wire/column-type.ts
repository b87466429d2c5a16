/** Numbers of Oracle's types on the wire. */
export const TYPE = {
  varchar2: 1,
  number: 2,
  integer: 3,
  long: 8,
  rowid: 11,
  date: 12,
  raw: 23,
  longRaw: 24,
  char: 96,
  binaryFloat: 100,
  binaryDouble: 101,
  cursor: 102,
  clob: 112,
  blob: 113,
  timestamp: 180,
  timestampTz: 181,
  intervalYm: 182,
  intervalDs: 183,
  urowid: 208,
  timestampLtz: 231,
  boolean: 252,
} as const;

/** Character-set form of NCHAR, NVARCHAR2 and NCLOB. */
export const NATIONAL = 2;

/** What a column, bind or define is. */
export interface ColumnType {
  readonly code: number;
  /** Bytes. */
  readonly size: number;
  readonly precision?: number;
  readonly scale?: number;
  /** 1 database character set, 2 national, 0 not text. */
  readonly form?: number;
}

/** A column of a result. */
export interface ResultColumn extends ColumnType {
  readonly name: string;
  readonly nullable: boolean;
}

/** Does a value of this type have a LONG's indicator and return code behind it? */
export function isLong(code: number): boolean {
  return code === TYPE.long || code === TYPE.longRaw;
}

export function isLob(code: number): boolean {
  return code === TYPE.clob || code === TYPE.blob;
}
