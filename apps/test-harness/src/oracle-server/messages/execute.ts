import { type ColumnType, TYPE } from '../wire/column-type.ts';
import type { Reader } from '../wire/reader.ts';

export const EXECUTE = 94;
export const REEXECUTE = 4;
export const REEXECUTE_AND_FETCH = 78;

/** Bits of EXECUTE's options. */
export const OPTION = {
  parse: 0x01,
  bind: 0x08,
  define: 0x10,
  execute: 0x20,
  fetch: 0x40,
  commit: 0x100,
  describeOnly: 0x20000,
  batchErrors: 0x80000,
} as const;

const ROW_COUNTS_WANTED = 0x4000;
const IS_ARRAY = 0x40;

/** A bind or define as the client declares it. */
export interface BindType extends ColumnType {
  /** A PL/SQL table of so many elements. */
  readonly array: boolean;
  readonly maxElements: number;
}

export interface ExecuteRequest {
  readonly options: number;
  readonly cursor: number;
  readonly sql: string | undefined;
  /** The text's bytes, which positions count. */
  readonly rows: number;
  readonly executions: number;
  readonly rowCountsWanted: boolean;
  readonly binds: readonly BindType[];
  readonly defines: readonly BindType[];
}

/** Reads EXECUTE (OALL8) up to its rows of bind values. */
export function readExecute(reader: Reader, fieldVersion: number): ExecuteRequest {
  const options = reader.ub();
  const cursor = reader.ub();
  reader.u8();
  const sqlLength = reader.ub();
  reader.u8();
  const arrayLength = reader.ub();
  reader.skip(3);
  const rows = reader.ub();
  reader.ub();
  reader.u8();
  const bindCount = reader.ub();
  reader.skip(6);
  const defineCount = reader.ub();
  reader.ub();
  reader.skip(3);
  reader.ub();
  reader.u8();
  reader.ub();
  reader.ub();
  reader.u8();
  reader.ub();
  reader.u8();
  if (fieldVersion >= 8) {
    reader.u8();
    reader.ub();
    reader.u8();
    reader.ub();
    reader.u8();
  }
  if (fieldVersion >= 9) {
    reader.u8();
    reader.ub();
  }
  const sql = sqlLength > 0 ? reader.text() : undefined;
  const array = Array.from({ length: arrayLength }, () => reader.ub());
  const types = (count: number): BindType[] => Array.from({ length: count }, () => readBindType(reader, fieldVersion));
  return {
    options,
    cursor,
    sql,
    rows,
    executions: array[1] ?? 0,
    rowCountsWanted: ((array[9] ?? 0) & ROW_COUNTS_WANTED) !== 0,
    binds: types(bindCount),
    defines: types(defineCount),
  };
}

function readBindType(reader: Reader, fieldVersion: number): BindType {
  const code = reader.u8();
  const flags = reader.u8();
  reader.skip(2);
  const size = reader.ub();
  const maxElements = reader.ub();
  reader.ub();
  if (reader.ub() > 0) reader.bytes();
  reader.ub();
  reader.ub();
  const form = reader.u8();
  reader.ub();
  if (fieldVersion >= 8) reader.ub();
  return { code: code === TYPE.integer ? TYPE.number : code, size, form, array: (flags & IS_ARRAY) !== 0, maxElements };
}

/** RE-EXECUTE with or without fetch: the cursor's statement once more, with the bind types told before. */
export interface ReexecuteRequest {
  readonly cursor: number;
  readonly count: number;
  readonly commit: boolean;
}

export function readReexecute(reader: Reader): ReexecuteRequest {
  const cursor = reader.ub();
  const count = reader.ub();
  reader.ub();
  return { cursor, count, commit: (reader.ub() & 0x01) !== 0 };
}
