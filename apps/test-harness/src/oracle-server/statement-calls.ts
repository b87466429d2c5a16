import type { CallContext } from './call-context.ts';
import { Cursor } from './cursor.ts';
import { LOB_CHUNK, lobLength } from './lob-store.ts';
import { writeDescribe, writeDescription } from './messages/describe.ts';
import { type BatchError, type CallEnd, writeError } from './messages/error.ts';
import { type ExecuteRequest, OPTION, readReexecute } from './messages/execute.ts';
import { writeIoVector } from './messages/io-vector.ts';
import { locatorId, ROW_MESSAGE, writeLocator, writeRow, writeRowHeader } from './messages/row.ts';
import { writeRowCounts } from './messages/row-counts.ts';
import { alterSession } from './sql/alter-session.ts';
import { bindDirections } from './sql/bind-directions.ts';
import { OraError } from './sql/ora-error.ts';
import { type BlockBind, runBlock } from './sql/plsql.ts';
import { Busy, type Result } from './sql/sql-session.ts';
import type { SqlValue } from './sql/tagged.ts';
import { isWord, tokenize } from './sql/tokens.ts';
import { type ColumnType, isLob, TYPE } from './wire/column-type.ts';
import { ProtocolError, type Reader } from './wire/reader.ts';
import { readValue, writeValue } from './wire/value.ts';
import type { Writer } from './wire/writer.ts';

const LOCK_POLL_MS = 20;
const NO_MORE_ROWS = 1403;

/** The calls about statements, and the cursors they leave open. */
export class StatementCalls {
  readonly #context: CallContext;
  readonly #cursors = new Map<number, Cursor>();
  #lastCursor = 0;

  constructor(context: CallContext) {
    this.#context = context;
  }

  get openCursors(): number {
    return this.#cursors.size;
  }

  closeCursors(ids: readonly number[]): void {
    for (const id of ids) this.#cursors.delete(id);
  }

  cancelCursors(ids: readonly number[]): void {
    for (const id of ids) this.#cursors.get(id)?.open([]);
  }

  /** FETCH: more rows of a cursor. */
  async fetch(reader: Reader, writer: Writer): Promise<void> {
    const cursor = this.#cursor(reader.ub());
    await this.#context.faultAt('fetch', cursor.sql);
    this.#sendRows(writer, cursor, reader.ub());
  }

  #cursor(id: number): Cursor {
    const cursor = this.#cursors.get(id);
    if (cursor === undefined) throw new OraError(1001);
    return cursor;
  }

  #parse(sql: string): Cursor {
    const answer = this.#context.server.answers.find(({ match }) => new RegExp(match, 'i').test(sql));
    if (answer?.error !== undefined) {
      const { number, text, position } = answer.error;
      const error = text === undefined ? new OraError(number) : OraError.withText(number, text);
      error.position = position;
      throw error;
    }
    const kind =
      answer?.columns === undefined ? (answer === undefined ? this.#context.sql.kindOf(sql) : 'dml') : 'query';
    const cursor = new Cursor(++this.#lastCursor, sql, kind, answer);
    if (answer?.columns !== undefined) cursor.columns = answer.columns;
    else if (answer === undefined && kind === 'query') {
      const { columns, translation } = this.#context.sql.describe(sql);
      cursor.columns = columns;
      cursor.translation = translation;
      cursor.writable = translation.hiddenRowid;
    } else if (answer === undefined && kind === 'dml') cursor.translation = this.#context.sql.translate(sql);
    this.#cursors.set(cursor.id, cursor);
    return cursor;
  }

  /** EXECUTE: parses, describes, runs, fetches, as its options say. */
  async execute(request: ExecuteRequest, reader: Reader, writer: Writer): Promise<void> {
    const { options } = request;
    if (request.sql !== undefined) await this.#context.faultAt('execute', request.sql);
    else await this.#context.faultAt('execute', this.#cursors.get(request.cursor)?.sql);
    const cursor = request.sql === undefined ? this.#cursor(request.cursor) : this.#parse(request.sql);
    const isNew = request.sql !== undefined;
    if ((options & OPTION.define) !== 0) {
      cursor.defines = request.defines.map((define, index) => this.#defined(define, cursor.columns[index]));
      if ((options & OPTION.fetch) !== 0) this.#sendRows(writer, cursor, request.rows);
      else this.#end0(writer, cursor);
      return;
    }
    if ((options & OPTION.execute) === 0) {
      // Parse alone, or a fetch from a REF CURSOR.
      if (isNew && cursor.isQuery) writeDescribe(writer, cursor.columns, this.#context.server.fieldVersion);
      if (!isNew && (options & OPTION.fetch) !== 0) this.#sendRows(writer, cursor, request.rows);
      else this.#end0(writer, cursor);
      return;
    }
    if (request.binds.length > 0) cursor.binds = request.binds;
    if (cursor.kind === 'plsql') cursor.directions = this.#directions(cursor);
    if (isNew && cursor.isQuery) writeDescribe(writer, cursor.columns, this.#context.server.fieldVersion);
    await this.#run(cursor, {
      executions: request.executions,
      rows: this.#readRows(reader, cursor, Math.max(1, request.executions), false),
      commit: (options & OPTION.commit) !== 0,
      batchErrors: (options & OPTION.batchErrors) !== 0,
      rowCountsWanted: request.rowCountsWanted,
      fetch: (options & OPTION.fetch) !== 0 ? request.rows : 0,
      writer,
    });
  }

  /** RE-EXECUTE, with or without fetch. */
  async reexecute(andFetch: boolean, reader: Reader, writer: Writer): Promise<void> {
    const { cursor: id, count, commit } = readReexecute(reader);
    const cursor = this.#cursor(id);
    await this.#context.faultAt('execute', cursor.sql);
    const executions = cursor.isQuery ? 1 : count;
    await this.#run(cursor, {
      executions,
      rows: this.#readRows(reader, cursor, Math.max(1, executions), true),
      commit,
      batchErrors: false,
      rowCountsWanted: false,
      fetch: andFetch ? count : 0,
      writer,
    });
  }

  /** A client may ask for LOBs as LONGs; LOBs it wants as they are stay what they were described as. */
  #defined(define: ColumnType, column: ColumnType | undefined): ColumnType {
    if (column !== undefined && isLob(column.code) && isLob(define.code)) return { ...column };
    return column === undefined || isLob(column.code) ? { ...define, size: 0x7fffffff } : column;
  }

  #directions(cursor: Cursor): NonNullable<Cursor['directions']> {
    const { directions } = bindDirections(this.#context.sql, cursor.sql);
    return cursor.binds.map((_, index) => directions[index] ?? 'in');
  }

  /** Values of all binds by execution; those the client leaves out are NULL. */
  #readRows(reader: Reader, cursor: Cursor, executions: number, again: boolean): SqlValue[][] {
    const { binds } = cursor;
    const returning = cursor.translation?.returning ?? 0;
    const skipped = binds.map((_, index) =>
      cursor.kind === 'plsql' ? again && cursor.directions?.[index] === 'out' : index >= binds.length - returning,
    );
    const rows: SqlValue[][] = [];
    if (reader.rest === 0) return Array.from({ length: executions }, () => binds.map(() => null));
    for (let row = 0; row < executions; row++) {
      if (reader.u8() !== ROW_MESSAGE) throw new ProtocolError('a row of bind values expected');
      const values: SqlValue[] = binds.map(() => null);
      const late: number[] = [];
      binds.forEach((bind, index) => {
        if (skipped[index]) return;
        if (bind.array) {
          const count = reader.ub();
          const elements = Array.from({ length: count }, () => readValue(reader, bind));
          values[index] = elements as unknown as SqlValue;
        } else if (cursor.kind !== 'plsql' && bind.size > this.#context.server.maxStringSize && !isLob(bind.code))
          late.push(index);
        else values[index] = this.#readBind(reader, bind);
      });
      for (const index of late) values[index] = this.#readBind(reader, binds[index]!);
      rows.push(values);
    }
    return rows;
  }

  #readBind(reader: Reader, bind: ColumnType): SqlValue {
    if (bind.code === TYPE.cursor) {
      // A cursor that is not open yet is one byte of zero; an open one has its number behind.
      reader.u8();
      if (reader.u8() !== 0) reader.ub();
      return null;
    }
    if (!isLob(bind.code)) return readValue(reader, bind);
    const locator = reader.ub() > 0 ? reader.bytes() : null;
    return locator === null ? null : (this.#context.lobs.get(locatorId(locator))?.content ?? null);
  }

  async #run(
    cursor: Cursor,
    run: {
      readonly executions: number;
      readonly rows: readonly SqlValue[][];
      readonly commit: boolean;
      readonly batchErrors: boolean;
      readonly rowCountsWanted: boolean;
      readonly fetch: number;
      readonly writer: Writer;
    },
  ): Promise<void> {
    const sql = this.#context.sql;
    const { writer } = run;
    switch (cursor.kind) {
      case 'query': {
        const values = run.rows[0]!;
        const rows =
          cursor.answer?.rows ??
          (await this.#patiently(() => sql.query(cursor.translation!, cursor.sql, values, cursor.columns).rows));
        cursor.open(rows);
        if (cursor.needsDefine || run.fetch === 0) this.#end0(writer, cursor);
        else this.#sendRows(writer, cursor, run.fetch);
        return;
      }
      case 'dml':
        await this.#runDml(cursor, run);
        return;
      case 'plsql':
        await this.#runBlock(cursor, run.rows[0]!, run.commit, writer);
        return;
      case 'ddl': {
        const invalid = await this.#patiently(() => sql.define(cursor.sql));
        this.finish(writer, { cursor: cursor.id, compiledWithErrors: invalid });
        return;
      }
      case 'session':
        alterSession(sql, cursor.sql);
        this.finish(writer, { cursor: cursor.id });
        return;
      case 'transaction':
        await this.#transaction(cursor.sql);
        this.finish(writer, { cursor: cursor.id });
    }
  }

  async #transaction(text: string): Promise<void> {
    const sql = this.#context.sql;
    const tokens = tokenize(text);
    if (isWord(tokens[0], 'COMMIT')) {
      await this.#context.faultAt('commit', text);
      sql.commit();
    } else if (isWord(tokens[0], 'SAVEPOINT')) {
      await this.#patiently(() => sql.beginChange(false));
      sql.database.exec(`SAVEPOINT "${tokens[1]!.text}"`);
    } else if (isWord(tokens[0], 'ROLLBACK')) {
      if (tokens.length > 1) sql.database.exec(`ROLLBACK TO "${tokens.at(-1)!.text}"`);
      else sql.rollback();
    } else if (isWord(tokens[0], 'LOCK')) await this.#patiently(() => sql.beginChange(/\bNOWAIT\b/i.test(text)));
  }

  /** Waits for other sessions' locks. */
  async #patiently<T>(body: () => T): Promise<T> {
    for (;;) {
      try {
        return body();
      } catch (caught) {
        if (!(caught instanceof Busy)) throw caught;
        await this.#context.wait(LOCK_POLL_MS);
        if (this.#context.isKilled) throw new OraError(28);
      }
    }
  }

  async #runDml(
    cursor: Cursor,
    {
      rows,
      commit,
      batchErrors,
      rowCountsWanted,
      writer,
    }: {
      readonly rows: readonly SqlValue[][];
      readonly commit: boolean;
      readonly batchErrors: boolean;
      readonly rowCountsWanted: boolean;
      readonly writer: Writer;
    },
  ): Promise<void> {
    const sql = this.#context.sql;
    const translation = cursor.translation;
    const counts: number[] = [];
    const errors: BatchError[] = [];
    const returned: (readonly (readonly SqlValue[])[])[] = [];
    let rowid: number | undefined;
    if (translation !== undefined && cursor.binds.length < translation.binds.length) throw new OraError(1008);
    let savepoint = false;
    for (const [offset, values] of rows.entries()) {
      if (cursor.answer !== undefined) {
        counts.push(cursor.answer.rowCount ?? 0);
        continue;
      }
      try {
        const change = await this.#patiently(() => {
          sql.beginChange(false);
          sql.database.exec('SAVEPOINT ora_statement');
          savepoint = true;
          const made = sql.change(translation!, cursor.sql, values);
          sql.database.exec('RELEASE ora_statement');
          savepoint = false;
          return made;
        });
        counts.push(change.rowCount);
        returned.push(change.returned);
        rowid = change.rowid;
      } catch (caught) {
        if (savepoint) {
          sql.database.exec('ROLLBACK TO ora_statement');
          sql.database.exec('RELEASE ora_statement');
          savepoint = false;
        }
        if (!(caught instanceof OraError)) throw caught;
        counts.push(0);
        returned.push([]);
        if (!batchErrors) {
          caught.row = counts.reduce((sum, count) => sum + count, 0);
          throw caught;
        }
        errors.push({ number: caught.number, offset, text: caught.message });
      }
    }
    if (commit) sql.commit();
    if (rowCountsWanted) writeRowCounts(writer, counts);
    const returning = translation?.returning ?? 0;
    if (returning > 0) {
      for (const changed of returned) {
        writer.u8(ROW_MESSAGE);
        for (let index = 0; index < returning; index++) {
          const bind = cursor.binds[cursor.binds.length - returning + index]!;
          writer.ub(changed.length);
          for (const row of changed) this.#writeOut(writer, bind, row[index] ?? null);
        }
      }
    }
    this.finish(writer, {
      cursor: cursor.id,
      rowCount: counts.reduce((sum, count) => sum + count, 0),
      ...(rowid === undefined ? {} : { rowid }),
      batchErrors: errors,
      ...(errors.length > 0 ? { number: 24381, text: new OraError(24381).message } : {}),
    });
  }

  async #runBlock(cursor: Cursor, values: readonly SqlValue[], commit: boolean, writer: Writer): Promise<void> {
    const { names } = bindDirections(this.#context.sql, cursor.sql);
    if (names.length > cursor.binds.length) throw new OraError(1008);
    const binds: BlockBind[] = cursor.binds.map((bind, index) => ({
      name: names[index] ?? `#${index}`,
      value: values[index] ?? null,
      maxSize: bind.size,
      isText: bind.code === TYPE.varchar2 || bind.code === TYPE.char,
    }));
    const run = runBlock(this.#context.pl, cursor.sql, binds);
    // A block that fails, or is interrupted, leaves nothing behind.
    const began = !this.#context.sql.inTransaction;
    const { database } = this.#context.sql;
    if (!began) database.exec('SAVEPOINT ora_block');
    try {
      for (let step = run.next(); !step.done; step = run.next()) await this.#context.wait(step.value);
    } catch (caught) {
      if (began) this.#context.sql.rollback();
      else if (this.#context.sql.inTransaction) database.exec('ROLLBACK TO ora_block');
      throw caught;
    }
    if (commit) this.#context.sql.commit();
    const directions = cursor.directions ?? [];
    if (cursor.binds.length > 0) {
      writeIoVector(writer, directions);
      if (directions.some((direction) => direction !== 'in')) {
        writer.u8(ROW_MESSAGE);
        binds.forEach((bind, index) => {
          if (directions[index] !== 'in') this.#writeOut(writer, cursor.binds[index]!, bind.value);
        });
      }
    }
    this.finish(writer, { cursor: cursor.id, rowCount: 1 });
  }

  #writeOut(writer: Writer, bind: ColumnType, value: BlockBind['value']): void {
    if (bind.code === TYPE.cursor) {
      this.#writeCursor(writer, value !== null && typeof value === 'object' && 'columns' in value ? value : undefined);
    } else if (isLob(bind.code)) {
      if (value === null) writer.ub(0);
      else {
        const id = this.#context.lobs.add(bind.code, bind.form ?? 1, value as SqlValue);
        writeLocator(writer, id, lobLength(this.#context.lobs.get(id)!), LOB_CHUNK);
      }
    } else {
      const plain = bind.code === TYPE.rowid || bind.code === TYPE.urowid ? { ...bind, code: TYPE.varchar2 } : bind;
      writeValue(writer, { ...plain, size: Math.max(1, bind.size) }, value as SqlValue, (it) =>
        this.#context.sql.nls.text(it),
      );
    }
    writer.ub(0);
  }

  /** A result as a cursor of its own; none makes a cursor that nobody can fetch from. */
  #writeCursor(writer: Writer, result: Result | undefined): void {
    writer.u8(1);
    if (result === undefined) {
      writeDescription(writer, [], this.#context.server.fieldVersion);
      writer.ub(0);
      return;
    }
    const cursor = new Cursor(++this.#lastCursor, 'REF CURSOR', 'query');
    cursor.columns = result.columns;
    cursor.open(result.rows);
    this.#cursors.set(cursor.id, cursor);
    writeDescription(writer, result.columns, this.#context.server.fieldVersion);
    writer.ub(cursor.id);
  }

  #sendRows(writer: Writer, cursor: Cursor, count: number): void {
    const rows = cursor.take(count);
    const sql = this.#context.sql;
    if (rows.length > 0) writeRowHeader(writer, cursor.types.length, rows.length);
    const text = (value: SqlValue): string => sql.nls.text(value);
    const hidden = cursor.writable ? cursor.columns.length : -1;
    for (const row of rows) {
      let index = -1;
      writeRow(
        writer,
        cursor.types,
        row,
        {
          text,
          lob: (target, value, type) => {
            index = cursor.types.indexOf(type, index + 1);
            const home = hidden < 0 ? undefined : sql.lobHome(cursor.translation!, index, row[hidden] ?? null);
            const id = this.#context.lobs.add(type.code, type.form ?? 1, value, home);
            writeLocator(target, id, lobLength(this.#context.lobs.get(id)!), LOB_CHUNK);
          },
        },
        this.#context.server.maxStringSize,
      );
    }
    const atEnd = rows.length < count;
    this.finish(writer, {
      cursor: cursor.id,
      rowCount: cursor.position,
      ...(atEnd ? { number: NO_MORE_ROWS, text: new OraError(NO_MORE_ROWS).message } : {}),
    });
  }

  #end0(writer: Writer, cursor: Cursor): void {
    this.finish(writer, { cursor: cursor.id });
  }

  /** The usual end of a call. */
  finish(writer: Writer, end: Omit<CallEnd, 'inTransaction'>): void {
    writeError(writer, { ...end, inTransaction: this.#context.sql.inTransaction }, this.#context.server.fieldVersion);
  }
}
