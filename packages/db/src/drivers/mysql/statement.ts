import type { Bindings, Column, ExecuteResult, Statement } from '../../driver.ts';
import { driverError } from '../../errors.ts';
import { WholeResult } from '../../whole-result.ts';
import { executePayload, toTextRows } from './binary-protocol.ts';
import { describeColumn, kindOf, preparedLength } from './column.ts';
import type { MysqlConnection } from './connection.ts';
import { StoredCursor, StreamedCursor } from './cursor.ts';
import { interpolate } from './literal.ts';
import type { Placeholders } from './placeholders.ts';
import type { MysqlSession, Response, ServerStatement } from './session.ts';
import { measureColumns, rowLength } from './text-rows.ts';

export interface StatementParts {
  readonly sql: Buffer;
  readonly placeholders: Placeholders;
  /** Let the server wait with rows until they are fetched (`mysql_use_result`)? */
  readonly useResult: boolean;
  /** What the server prepared (`mysql_server_prepare`). */
  readonly prepared?: { readonly statement: ServerStatement; readonly session: MysqlSession } | undefined;
}

/** One statement; without `mysql_server_prepare` it is text until it is executed. */
export class MysqlStatement implements Statement {
  columns: readonly Column[] = [];
  readonly placeholders: readonly undefined[];
  readonly unprepared = '';
  /** Bytes of the longest text by column, of a stored result. */
  longest: number[] = [];
  readonly #connection: MysqlConnection;
  readonly #parts: StatementParts;
  #session: MysqlSession | undefined;
  #result: WholeResult | undefined;
  #stream: { readonly cursor: StreamedCursor; readonly ended: Promise<void> } | undefined;

  constructor(connection: MysqlConnection, parts: StatementParts) {
    this.#connection = connection;
    this.#parts = parts;
    const { prepared, placeholders } = parts;
    const count = prepared?.statement.parameters ?? placeholders.positions.length;
    this.placeholders = Array.from({ length: count }, () => undefined);
    if (prepared !== undefined) this.columns = prepared.statement.columns.map(describeColumn);
  }

  async nullability(): Promise<readonly (boolean | undefined)[]> {
    return this.columns.map(({ nullable }) => nullable);
  }

  async execute(bindings: Bindings, signal?: AbortSignal): Promise<ExecuteResult> {
    await this.finish();
    const { prepared, sql, placeholders } = this.#parts;
    const needed = this.placeholders.length;
    const given = bindings.values.length;
    if (given !== 0 && given !== needed)
      throw driverError(`called with ${given} bind variables when ${needed} are needed`);
    const values = given === needed ? bindings.values : Array.from({ length: needed }, () => null);
    const types = bindings.types;
    const whole: Bindings = types === undefined ? { values } : { values, types };
    return this.#connection.command(
      async (session) => {
        this.#session = session;
        if (prepared === undefined) {
          const text = interpolate(sql, placeholders, whole, this.#connection.literals);
          return this.#take(session, await session.query(text, this.#connection.localFiles), false);
        }
        if (prepared.session !== session)
          throw driverError('the connection on which this statement was prepared is gone');
        const payload = executePayload(prepared.statement.id, needed, whole);
        return this.#take(session, await session.execute(payload), true);
      },
      { owner: this, signal },
    );
  }

  async run(bindings: Bindings, signal?: AbortSignal): Promise<number> {
    const { affected } = await this.execute(bindings, signal);
    await this.finish();
    return affected;
  }

  async nextResult(signal?: AbortSignal): Promise<ExecuteResult | undefined> {
    await this.#closeResult();
    const session = this.#session;
    if (session === undefined || !session.moreResults) return undefined;
    return this.#connection.command(
      async () => {
        try {
          return await this.#take(session, await session.readResponse(), false);
        } catch (caught) {
          // Nothing follows a statement that failed.
          session.leaveUnread(undefined);
          throw caught;
        }
      },
      { owner: this, signal, session },
    );
  }

  async finish(): Promise<void> {
    await this.#closeResult();
    const session = this.#session;
    this.#session = undefined;
    if (session === undefined || !session.isReader(this)) return;
    await session.exclusive(() => session.skipResults(), { owner: this });
    session.leaveUnread(undefined);
  }

  async close(): Promise<void> {
    const { prepared } = this.#parts;
    if (!this.#connection.closed) {
      await this.finish();
      if (prepared !== undefined)
        await prepared.session.exclusive(async () => prepared.session.closeStatement(prepared.statement.id));
    }
    this.#result?.close();
  }

  /** Reads the rows of an answer, or lets them come. */
  async #take(session: MysqlSession, response: Response, binary: boolean): Promise<ExecuteResult> {
    if (response.kind === 'ok') {
      this.columns = [];
      session.leaveUnread(session.moreResults ? this : undefined);
      return { affected: Number(response.ok.affected), cursor: undefined };
    }
    const { columns } = response;
    this.columns = columns.map(describeColumn);
    const kinds = Uint8Array.from(columns, (column) => kindOf(column, this.#connection.utf8));
    const rewrite = (rows: Buffer): Buffer => (binary ? toTextRows(rows, columns) : rows);
    if (this.#parts.useResult) return this.#letStream(session, kinds, rewrite);
    const result = await this.#store(session, kinds, rewrite);
    if (binary) this.longest = this.longest.map((longest, index) => preparedLength(columns[index]!, longest));
    return result;
  }

  async #store(session: MysqlSession, kinds: Uint8Array, rewrite: (rows: Buffer) => Buffer): Promise<ExecuteResult> {
    const result = new WholeResult({ rowLength });
    const longest = Array.from(kinds, () => 0);
    this.#result = result;
    this.longest = longest;
    try {
      await session.readRows((rows, count) => {
        const text = rewrite(rows);
        measureColumns([text], longest);
        result.append(text, count);
      });
      result.finished();
    } catch (caught) {
      result.close();
      throw caught;
    }
    session.leaveUnread(session.moreResults ? this : undefined);
    return { affected: result.rows, cursor: new StoredCursor(result, kinds) };
  }

  async #letStream(
    session: MysqlSession,
    kinds: Uint8Array,
    rewrite: (rows: Buffer) => Buffer,
  ): Promise<ExecuteResult> {
    const over = new AbortController();
    const cursor = new StreamedCursor(kinds, {
      signal: () => this.#connection.signal,
      interrupt: () => this.#connection.interrupt(session, over.signal),
    });
    session.leaveUnread(this);
    const ended = session
      .readRows((rows) => cursor.accept(rewrite(rows)))
      .then(
        () => {
          session.leaveUnread(session.moreResults ? this : undefined);
          cursor.end();
        },
        (error: unknown) => {
          session.leaveUnread(undefined);
          cursor.end(session.failureOf(error));
        },
      )
      .finally(() => over.abort());
    this.#stream = { cursor, ended };
    return { affected: 0, cursor };
  }

  async #closeResult(): Promise<void> {
    this.#result?.close();
    this.#result = undefined;
    const stream = this.#stream;
    this.#stream = undefined;
    if (stream === undefined) return;
    await stream.cursor.close();
    await stream.ended;
  }
}
