import type { SqlValue } from '../sql/tagged.ts';
import { type ColumnType, isLob, isLong, TYPE } from '../wire/column-type.ts';
import { writeValue } from '../wire/value.ts';
import type { Writer } from '../wire/writer.ts';

const ROW_HEADER_MESSAGE = 6;
export const ROW_MESSAGE = 7;
const NULL_COLUMN = 1405;

/** ROW HEADER: once before the rows of an answer. */
export function writeRowHeader(writer: Writer, columns: number, rows: number): void {
  writer.u8(ROW_HEADER_MESSAGE).u8(0).ub(columns).ub(0).ub(rows).ub(0).ub(0).ub(0);
}

/** What a row may hold besides plain values. */
export interface RowParts {
  /** Text of a value under the session's NLS settings. */
  text(value: SqlValue): string;
  /** Writes a locator for a LOB's content. */
  lob(writer: Writer, value: Exclude<SqlValue, null>, type: ColumnType, index: number): void;
  /** Writes a cursor that a value stands for. */
  cursor(writer: Writer, value: Exclude<SqlValue, null>): void;
}

/** ROW: one row of a result in the types it was described or defined with. */
export function writeRow(
  writer: Writer,
  types: readonly ColumnType[],
  values: readonly SqlValue[],
  parts: RowParts,
  maxStringSize: number,
): void {
  writer.u8(ROW_MESSAGE);
  types.forEach((type, index) => {
    const value = values[index] ?? null;
    if (isLob(type.code)) {
      if (value === null) writer.ub(0);
      else parts.lob(writer, value, type, index);
      return;
    }
    if (type.code === TYPE.cursor) {
      if (value === null) writer.u8(0);
      else parts.cursor(writer, value);
      return;
    }
    writeValue(writer, type, value, parts.text);
    if (type.size > maxStringSize || isLong(type.code)) {
      const isNull = value === null || value === '';
      writer.ub(isNull ? -1 : 0).ub(isNull ? NULL_COLUMN : 0);
    }
  });
}

/** Locator of a LOB: an id in 40 opaque bytes. */
export function writeLocator(writer: Writer, id: number, length: number, chunkSize: number): void {
  writer.ub(40).ub(length).ub(chunkSize).withLength(locatorBytes(id));
}

export function locatorBytes(id: number): Buffer {
  const bytes = Buffer.alloc(40);
  bytes.writeUInt16BE(38, 0);
  bytes.writeUInt32BE(id, 20);
  return bytes;
}

export function locatorId(bytes: Buffer): number {
  return bytes.length >= 24 ? bytes.readUInt32BE(20) : -1;
}
