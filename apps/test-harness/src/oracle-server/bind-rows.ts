import type { CallContext } from './call-context.ts';
import type { Cursor } from './cursor.ts';
import { locatorId, ROW_MESSAGE } from './messages/row.ts';
import { PlTable } from './sql/plsql-table.ts';
import type { PlValue } from './sql/plsql-value.ts';
import type { SqlValue } from './sql/tagged.ts';
import { type ColumnType, isLob, TYPE } from './wire/column-type.ts';
import { ProtocolError, type Reader } from './wire/reader.ts';
import { readValue } from './wire/value.ts';

/**
 * Values of all binds by execution; those the client leaves out are NULL.
 *
 * @param again - a statement executed before: a client then leaves out what only comes back.
 */
export function readBindRows(
  context: CallContext,
  reader: Reader,
  cursor: Cursor,
  executions: number,
  again: boolean,
): PlValue[][] {
  const { binds } = cursor;
  const returning = cursor.translation?.returning ?? 0;
  const isBlock = cursor.kind === 'plsql';
  const skipped = binds.map((_, index) =>
    isBlock ? again && cursor.directions?.[index] === 'out' : index >= binds.length - returning,
  );
  if (reader.rest === 0) return Array.from({ length: executions }, () => binds.map(() => null));
  const rows: PlValue[][] = [];
  for (let row = 0; row < executions; row++) {
    if (reader.u8() !== ROW_MESSAGE) throw new ProtocolError('a row of bind values expected');
    const values: PlValue[] = binds.map(() => null);
    const late: number[] = [];
    binds.forEach((bind, index) => {
      if (skipped[index]) return;
      if (bind.array) {
        values[index] = PlTable.of(Array.from({ length: reader.ub() }, () => readValue(reader, bind)));
      } else if (!isBlock && bind.size > context.server.maxStringSize && !isLob(bind.code)) late.push(index);
      else values[index] = readBind(context, reader, bind);
    });
    for (const index of late) values[index] = readBind(context, reader, binds[index]!);
    rows.push(values);
  }
  return rows;
}

function readBind(context: CallContext, reader: Reader, bind: ColumnType): PlValue {
  if (bind.code === TYPE.cursor) {
    // A cursor that is not open yet is one byte of zero; an open one has its number behind.
    reader.u8();
    return reader.u8() === 0 ? null : openCursor(context, reader.ub());
  }
  if (!isLob(bind.code)) return readValue(reader, bind);
  const locator = reader.ub() > 0 ? reader.bytes() : null;
  return locator === null ? null : ((context.lobs.get(locatorId(locator))?.content ?? null) as SqlValue);
}

function openCursor(context: CallContext, id: number): PlValue {
  const cursor = context.cursors.get(id);
  return { columns: cursor.columns, rows: cursor.rows, close: () => context.cursors.close([id]) };
}
