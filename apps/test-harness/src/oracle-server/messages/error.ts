import type { Writer } from '../wire/writer.ts';
import { callStatus } from './status.ts';

const ERROR_MESSAGE = 4;
const COMPILED_WITH_ERRORS = 0x20;

export interface BatchError {
  readonly number: number;
  readonly offset: number;
  readonly text: string;
}

/** What the last message of a call tells. */
export interface CallEnd {
  readonly inTransaction: boolean;
  /** 0 is success, 1403 the end of a result. */
  readonly number?: number;
  readonly text?: string;
  /** Byte offset into the SQL, from 0. */
  readonly position?: number;
  readonly cursor?: number;
  readonly rowCount?: number;
  /** Row number of the last row inserted, made into a ROWID. */
  readonly rowid?: number;
  readonly batchErrors?: readonly BatchError[];
  readonly compiledWithErrors?: boolean;
}

/** ERROR: the usual end of a call, also of a good one. Field version 14 knows two fields more. */
export function writeError(writer: Writer, end: CallEnd, fieldVersion: number): void {
  const { number = 0, batchErrors = [] } = end;
  writer
    .u8(ERROR_MESSAGE)
    .ub(callStatus(end.inTransaction))
    .ub(0)
    .ub(0)
    .ub(number & 0xffff)
    .ub(0)
    .ub(0);
  writer.ub(end.cursor ?? 0).ub(end.position ?? 0);
  writer.zeros(5).u8(end.compiledWithErrors ? COMPILED_WITH_ERRORS : 0);
  writeRowid(writer, end.rowid);
  writer.ub(0).u8(0).u8(0).ub(0).ub(0).ub(0);
  writer.ub(batchErrors.length);
  if (batchErrors.length > 0) {
    writer.u8(1);
    for (const error of batchErrors) writer.ub(error.number);
  }
  writer.ub(batchErrors.length);
  if (batchErrors.length > 0) {
    writer.u8(1);
    for (const error of batchErrors) writer.ub(error.offset);
  }
  writer.ub(batchErrors.length);
  if (batchErrors.length > 0) {
    writer.u8(1);
    for (const { text } of batchErrors)
      writer
        .ub(Buffer.byteLength(text) + 1)
        .text(`${text}\n`)
        .zeros(2);
  }
  writer.ub(number).ub(end.rowCount ?? 0);
  if (fieldVersion >= 14) writer.ub(0).ub(0);
  if (number !== 0) writer.text(`${end.text ?? ''}\n`);
}

/** A ROWID made of a row's number: object, file, block and slot are all there is to it. */
export function writeRowid(writer: Writer, row: number | undefined): void {
  if (row === undefined) {
    writer.ub(0).ub(0).u8(0).ub(0).ub(0);
    return;
  }
  writer
    .ub(73_000)
    .ub(12)
    .u8(0)
    .ub(Math.floor(row / 1000))
    .ub(row % 1000);
}
