import { readBindRows } from './bind-rows.ts';
import { callBlock, directionsOf } from './block-call.ts';
import type { CallContext } from './call-context.ts';
import type { Cursor } from './cursor.ts';
import { runDml } from './dml-call.ts';
import { waitForLocks } from './lock-wait.ts';
import { writeDescribe } from './messages/describe.ts';
import { type ExecuteRequest, OPTION, readReexecute } from './messages/execute.ts';
import { ResultWriter } from './result-writer.ts';
import { alterSession } from './sql/alter-session.ts';
import { OraError } from './sql/ora-error.ts';
import type { PlValue } from './sql/plsql-value.ts';
import type { SqlValue } from './sql/tagged.ts';
import { isWord, tokenize } from './sql/tokens.ts';
import { type ColumnType, isLob } from './wire/column-type.ts';
import type { Reader } from './wire/reader.ts';
import type { Writer } from './wire/writer.ts';

interface Run {
  readonly rows: readonly (readonly PlValue[])[];
  readonly commit: boolean;
  readonly batchErrors: boolean;
  readonly rowCountsWanted: boolean;
  /** Rows to send with the answer. */
  readonly fetch: number;
}

/** The calls about statements: EXECUTE, RE-EXECUTE, FETCH. */
export class StatementCalls {
  readonly #context: CallContext;
  readonly #results: ResultWriter;

  constructor(context: CallContext) {
    this.#context = context;
    this.#results = new ResultWriter(context);
  }

  /** FETCH: more rows of a cursor. */
  async fetch(reader: Reader, writer: Writer): Promise<void> {
    const cursor = this.#context.cursors.get(reader.ub());
    await this.#context.faultAt('fetch', cursor.sql);
    this.#results.rows(writer, cursor, reader.ub());
  }

  /** EXECUTE: parses, describes, runs, fetches, as its options say. */
  async execute(request: ExecuteRequest, reader: Reader, writer: Writer): Promise<void> {
    const { options } = request;
    const { cursors, server } = this.#context;
    await this.#context.faultAt('execute', request.sql ?? cursors.find(request.cursor)?.sql);
    const isNew = request.sql !== undefined;
    const cursor = request.sql === undefined ? cursors.get(request.cursor) : this.#parse(request.sql);
    const fetches = (options & OPTION.fetch) !== 0;
    if ((options & OPTION.define) !== 0) {
      cursor.defines = request.defines.map((define, index) => definedType(define, cursor.columns[index]));
      this.#rowsOrEnd(writer, cursor, fetches ? request.rows : 0);
      return;
    }
    if ((options & OPTION.execute) === 0) {
      // Parse alone, or a fetch from a REF CURSOR.
      if (isNew && cursor.isQuery) writeDescribe(writer, cursor.columns, server.fieldVersion);
      this.#rowsOrEnd(writer, cursor, fetches && !isNew ? request.rows : 0);
      return;
    }
    if (request.binds.length > 0) cursor.binds = request.binds;
    if (cursor.kind === 'plsql') cursor.directions = directionsOf(this.#context, cursor);
    if (isNew && cursor.isQuery) writeDescribe(writer, cursor.columns, server.fieldVersion);
    const rows = readBindRows(this.#context, reader, cursor, Math.max(1, request.executions), false);
    await this.#run(writer, cursor, {
      rows,
      commit: (options & OPTION.commit) !== 0,
      batchErrors: (options & OPTION.batchErrors) !== 0,
      rowCountsWanted: request.rowCountsWanted,
      fetch: fetches ? request.rows : 0,
    });
  }

  /** RE-EXECUTE, with or without fetch. */
  async reexecute(andFetch: boolean, reader: Reader, writer: Writer): Promise<void> {
    const { cursor: id, count, commit } = readReexecute(reader);
    const cursor = this.#context.cursors.get(id);
    await this.#context.faultAt('execute', cursor.sql);
    const rows = readBindRows(this.#context, reader, cursor, cursor.isQuery ? 1 : Math.max(1, count), true);
    await this.#run(writer, cursor, {
      rows,
      commit,
      batchErrors: false,
      rowCountsWanted: false,
      fetch: andFetch ? count : 0,
    });
  }

  #parse(sql: string): Cursor {
    const { server, sql: session, cursors } = this.#context;
    const answer = server.answers.find(({ match }) => new RegExp(match, 'i').test(sql));
    if (answer?.error !== undefined) {
      const { number, text, position } = answer.error;
      const error = text === undefined ? new OraError(number) : OraError.withText(number, text);
      error.position = position;
      throw error;
    }
    const isBlock = /^\s*(?:BEGIN|DECLARE|CALL)\b/i.test(sql);
    const kind =
      answer === undefined ? session.kindOf(sql) : answer.columns !== undefined ? 'query' : isBlock ? 'plsql' : 'dml';
    const cursor = cursors.parsed(sql, kind, answer);
    if (answer?.columns !== undefined) cursor.columns = answer.columns;
    else if (answer === undefined && kind === 'query') {
      const { columns, translation } = session.describe(sql);
      cursor.columns = columns;
      cursor.translation = translation;
      cursor.writable = translation.hiddenRowid;
    } else if (answer === undefined && kind === 'dml') cursor.translation = session.translate(sql);
    cursors.keep(cursor);
    return cursor;
  }

  async #run(writer: Writer, cursor: Cursor, run: Run): Promise<void> {
    const { sql } = this.#context;
    // Only blocks take tables and cursors.
    const rows = run.rows as readonly (readonly SqlValue[])[];
    let compiledWithErrors = false;
    switch (cursor.kind) {
      case 'query': {
        const query = (): readonly (readonly SqlValue[])[] =>
          sql.query(cursor.translation!, cursor.sql, rows[0]!, cursor.columns).rows;
        cursor.open(cursor.answer?.rows ?? (await waitForLocks(this.#context, query)));
        this.#rowsOrEnd(writer, cursor, cursor.needsDefine ? 0 : run.fetch);
        return;
      }
      case 'dml':
        await runDml(this.#context, cursor, { ...run, rows }, this.#results, writer);
        return;
      case 'plsql':
        await callBlock(this.#context, cursor, run.rows[0]!, run.commit, this.#results, writer);
        return;
      case 'ddl':
        compiledWithErrors = await waitForLocks(this.#context, () => sql.define(cursor.sql));
        break;
      case 'session':
        alterSession(sql, cursor.sql);
        break;
      case 'transaction':
        await this.#transaction(cursor.sql);
    }
    this.#results.end(writer, { cursor: cursor.id, ...(compiledWithErrors ? { compiledWithErrors } : {}) });
  }

  async #transaction(text: string): Promise<void> {
    const { sql } = this.#context;
    const tokens = tokenize(text);
    if (isWord(tokens[0], 'COMMIT')) {
      await this.#context.faultAt('commit', text);
      sql.commit();
    } else if (isWord(tokens[0], 'SAVEPOINT')) {
      await waitForLocks(this.#context, () => sql.beginChange(false));
      sql.database.exec(`SAVEPOINT "${tokens[1]!.text}"`);
    } else if (isWord(tokens[0], 'ROLLBACK')) {
      if (tokens.length > 1) sql.database.exec(`ROLLBACK TO "${tokens.at(-1)!.text}"`);
      else sql.rollback();
    } else if (isWord(tokens[0], 'LOCK'))
      await waitForLocks(this.#context, () => sql.beginChange(/\bNOWAIT\b/i.test(text)));
  }

  #rowsOrEnd(writer: Writer, cursor: Cursor, rows: number): void {
    if (rows > 0) this.#results.rows(writer, cursor, rows);
    else this.#results.end(writer, { cursor: cursor.id });
  }
}

/** A client may ask for LOBs as LONGs; LOBs it wants as they are stay what they were described as. */
function definedType(define: ColumnType, column: ColumnType | undefined): ColumnType {
  if (column !== undefined && isLob(column.code) && isLob(define.code)) return { ...column };
  return column === undefined || isLob(column.code) ? { ...define, size: 0x7fffffff } : column;
}
