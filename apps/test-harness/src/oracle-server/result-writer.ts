import type { CallContext } from './call-context.ts';
import type { Cursor } from './cursor.ts';
import { LOB_CHUNK, lobLength } from './lob-store.ts';
import { writeDescription } from './messages/describe.ts';
import { type CallEnd, writeError } from './messages/error.ts';
import type { BindType } from './messages/execute.ts';
import { writeLocator, writeRow, writeRowHeader } from './messages/row.ts';
import { OraError } from './sql/ora-error.ts';
import { PlTable } from './sql/plsql-table.ts';
import type { PlValue } from './sql/plsql-value.ts';
import type { Result } from './sql/sql-session.ts';
import type { SqlValue } from './sql/tagged.ts';
import { isLob, TYPE } from './wire/column-type.ts';
import { writeValue } from './wire/value.ts';
import type { Writer } from './wire/writer.ts';

const NO_MORE_ROWS = 1403;

/** Writes what a call answers with: rows, values that come back, and its end. */
export class ResultWriter {
  readonly #context: CallContext;

  constructor(context: CallContext) {
    this.#context = context;
  }

  /** So many rows of a cursor, and the end of the call. */
  rows(writer: Writer, cursor: Cursor, count: number): void {
    const rows = cursor.take(count);
    const { sql, lobs, server } = this.#context;
    if (rows.length > 0) writeRowHeader(writer, cursor.types.length, rows.length);
    const hidden = cursor.writable ? cursor.columns.length : -1;
    for (const row of rows) {
      writeRow(
        writer,
        cursor.types,
        row,
        {
          text: (value) => sql.nls.text(value),
          lob: (target, value, type, index) => {
            const home = hidden < 0 ? undefined : sql.lobHome(cursor.translation!, index, row[hidden] ?? null);
            const id = lobs.add(type.code, type.form ?? 1, value, home);
            writeLocator(target, id, lobLength(lobs.get(id)!), LOB_CHUNK);
          },
          cursor: (target, value) => this.#cursor(target, sql.nested.take(value)),
        },
        server.maxStringSize,
      );
    }
    const atEnd = rows.length < count;
    this.end(writer, {
      cursor: cursor.id,
      rowCount: cursor.position,
      ...(atEnd ? { number: NO_MORE_ROWS, text: new OraError(NO_MORE_ROWS).message } : {}),
    });
  }

  /** A value that a block or RETURNING gives back. */
  output(writer: Writer, bind: BindType, value: PlValue): void {
    if (bind.array) {
      const { elements } = value instanceof PlTable ? value : new PlTable();
      if (elements.length > bind.maxElements) throw new OraError(6502, [': host bind array too small']);
      writer.ub(elements.length);
      for (const element of elements) this.#plain(writer, bind, element);
      return;
    }
    if (bind.code === TYPE.cursor) {
      this.#cursor(writer, value !== null && typeof value === 'object' && 'columns' in value ? value : undefined);
      writer.ub(0);
    } else if (isLob(bind.code)) {
      if (value === null) writer.ub(0);
      else {
        const { lobs } = this.#context;
        const id = lobs.add(bind.code, bind.form ?? 1, value as SqlValue);
        writeLocator(writer, id, lobLength(lobs.get(id)!), LOB_CHUNK);
      }
      writer.ub(0);
    } else this.#plain(writer, bind, value as SqlValue);
  }

  /** The usual end of a call. */
  end(writer: Writer, end: Omit<CallEnd, 'inTransaction'>): void {
    writeError(writer, { ...end, inTransaction: this.#context.sql.inTransaction }, this.#context.server.fieldVersion);
  }

  #plain(writer: Writer, bind: BindType, value: SqlValue): void {
    const isText = bind.code === TYPE.varchar2 || bind.code === TYPE.char;
    const { nls } = this.#context.sql;
    if (bind.array && isText && value !== null && Buffer.byteLength(nls.text(value)) > bind.size)
      throw new OraError(6502, [': character string buffer too small']);
    const plain = bind.code === TYPE.rowid || bind.code === TYPE.urowid ? { ...bind, code: TYPE.varchar2 } : bind;
    writeValue(writer, { ...plain, size: Math.max(1, bind.size) }, value, (it) => nls.text(it));
    writer.ub(0);
  }

  /** A result as a cursor of its own; none makes a cursor that nobody can fetch from. */
  #cursor(writer: Writer, result: Result | undefined): void {
    const { cursors, server } = this.#context;
    writer.u8(1);
    if (result === undefined) {
      writeDescription(writer, [], server.fieldVersion);
      writer.ub(0);
      return;
    }
    const cursor = cursors.result(result);
    writeDescription(writer, result.columns, server.fieldVersion);
    writer.ub(cursor.id);
  }
}
