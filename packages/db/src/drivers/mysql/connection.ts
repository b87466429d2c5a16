import { existsSync } from 'node:fs';
import type { CallContext } from '@bridge/protocol/module';
import type { Bindings, BindValue, Connection, ConnectRequest, Statement, StatementOptions } from '../../driver.ts';
import { DatabaseError } from '../../errors.ts';
import { cancelFailed, goneError } from './error.ts';
import { shakeHands } from './handshake.ts';
import { kill, killQuery } from './kill.ts';
import { bytesOf, interpolate, type LiteralOptions } from './literal.ts';
import { changeSession, type MysqlOptions, readOptions, type SessionOptions } from './options.ts';
import { findPlaceholders } from './placeholders.ts';
import { type LocalFiles, MysqlSession, type ServerStatement } from './session.ts';
import { MysqlStatement } from './statement.ts';

/** The server cannot prepare this kind of statement. */
const ER_UNSUPPORTED_PS = 1295;

interface CommandOptions {
  readonly owner?: object;
  readonly signal?: AbortSignal | undefined;
  /** The session whose answers are read, where it must be that one. */
  readonly session?: MysqlSession;
}

/** A session with a MySQL or MariaDB server. */
export class MysqlConnection implements Connection {
  readonly driver = 'mysql';
  readonly text = 'bytes';
  closed = false;
  /** Reconnects that worked and that did not (`mysql_dbd_stats`). */
  readonly reconnects = { ok: 0, failed: 0 };
  #caller: CallContext | undefined;
  readonly #options: MysqlOptions;
  readonly #first: MysqlSession;
  readonly #endFirst: () => Promise<void>;
  #session: MysqlSession;
  #sessionOptions: SessionOptions;
  #autoCommit = true;
  #begunWork = false;
  #reported = '';

  private constructor(options: MysqlOptions, session: MysqlSession, end: () => Promise<void>) {
    this.#options = options;
    this.#sessionOptions = options.session;
    this.#session = session;
    this.#first = session;
    this.#endFirst = end;
  }

  /**
   * Makes a connection of a session that has logged in; see {@link readOptions} for the names.
   *
   * @param end - what becomes of the session when the connection is closed.
   */
  static async of(session: MysqlSession, request: ConnectRequest, end: () => Promise<void>): Promise<MysqlConnection> {
    const connection = new MysqlConnection(readOptions(request, existsSync), session, end);
    await connection.#begin(request.autoCommit ?? true);
    return connection;
  }

  get serverVersion(): string {
    return this.#session.serverVersion;
  }

  get inTransaction(): boolean {
    return this.#session.inTransaction;
  }

  get lastInsertId(): number | bigint {
    return this.#session.insertId;
  }

  /** The server's thread, which KILL takes. */
  get threadId(): number {
    return this.#session.threadId;
  }

  get utf8(): boolean {
    return this.#sessionOptions.utf8;
  }

  /** How literals are written now. */
  get literals(): LiteralOptions {
    return { noBackslashEscapes: this.#session.noBackslashEscapes, guessTypes: this.#sessionOptions.guessTypes };
  }

  get localFiles(): LocalFiles | undefined {
    return this.#options.localInfile ? { directory: this.#sessionOptions.directory } : undefined;
  }

  /** What `mysql_*` attributes tell after a call, if it changed. */
  report(): Readonly<Record<string, unknown>> | undefined {
    const { warnings, info, insertId, threadId, noBackslashEscapes } = this.#session;
    const key = `${warnings} ${insertId} ${threadId} ${noBackslashEscapes} ${info}`;
    if (key === this.#reported) return undefined;
    this.#reported = key;
    return {
      warning_count: warnings,
      info: info ?? null,
      insertid: insertId,
      thread_id: threadId,
      no_backslash_escapes: noBackslashEscapes,
    };
  }

  enter(context: CallContext): void {
    this.#caller = context;
  }

  /** Aborted when the call that is served now is cancelled. */
  get signal(): AbortSignal | undefined {
    return this.#caller?.signal;
  }

  /** Has the server break off what a session does, until that has `ended`. */
  interrupt(session: MysqlSession, ended: AbortSignal): void {
    session.breakOff((over) => killQuery(this.#options, session.threadId, over), ended);
  }

  async setAutoCommit(enabled: boolean): Promise<void> {
    await this.#setServerAutoCommit(enabled);
    this.#autoCommit = enabled;
    this.#begunWork = false;
  }

  async prepare(sql: string | Uint8Array, options: StatementOptions = {}): Promise<Statement> {
    const text = bytesOf(sql);
    const { serverPrepare, noFallback, useResult, placeholdersInComments } = changeSession(
      this.#sessionOptions,
      options,
    );
    const placeholders = findPlaceholders(text, placeholdersInComments);
    // After LIMIT a server takes numbers only, and gets them as literals.
    const prepared =
      serverPrepare && placeholders.limitFrom >= placeholders.positions.length
        ? await this.#prepare(text, noFallback)
        : undefined;
    return new MysqlStatement(this, { sql: text, placeholders, useResult, prepared });
  }

  async run(sql: string | Uint8Array, bindings: Bindings, signal?: AbortSignal): Promise<number> {
    const text = bytesOf(sql);
    const placeholders = findPlaceholders(text, this.#sessionOptions.placeholdersInComments);
    return this.command(
      async (session) => {
        const response = await session.query(interpolate(text, placeholders, bindings, this.literals), this.localFiles);
        let affected: number;
        if (response.kind === 'ok') {
          affected = Number(response.ok.affected);
        } else {
          affected = 0;
          await session.readRows((_rows, count) => {
            affected += count;
          });
        }
        await session.skipResults();
        return affected;
      },
      { signal },
    );
  }

  async begin(): Promise<void> {
    await this.#setServerAutoCommit(false);
    this.#autoCommit = false;
    this.#begunWork = true;
  }

  async commit(): Promise<void> {
    await this.#end('COMMIT');
  }

  async rollback(): Promise<void> {
    await this.#end('ROLLBACK');
  }

  async ping(): Promise<boolean> {
    if (await this.#session.ping()) return true;
    return this.#session.lost && (await this.#reconnect());
  }

  async configure(options: Readonly<Record<string, BindValue>>): Promise<void> {
    this.#sessionOptions = changeSession(this.#sessionOptions, options);
  }

  /** The server's line of figures (`mysql_stat`). */
  async statistics(): Promise<string> {
    return this.#session.statistics();
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    const session = this.#session;
    if (!session.busy || session.lost) return session === this.#first ? this.#endFirst() : session.quit();
    try {
      // A server that is at work notices only later that nobody listens.
      await kill(this.#options, 'CONNECTION', session.threadId);
    } catch (caught) {
      throw cancelFailed(caught);
    } finally {
      session.destroy();
      if (session === this.#first) await this.#endFirst();
    }
  }

  /**
   * Runs a command on the session, which is opened again first where the script wants that and nothing is lost by it.
   *
   * @see DBD::mysql, "mysql_auto_reconnect"
   */
  async command<Result>(
    work: (session: MysqlSession) => Promise<Result>,
    { owner, signal, session: wanted }: CommandOptions = {},
  ): Promise<Result> {
    if (this.closed) throw goneError();
    if (wanted === undefined && this.#session.lost) await this.#reconnect();
    const session = wanted ?? this.#session;
    return session.exclusive(() => work(session), {
      ...(owner === undefined ? {} : { owner }),
      signal,
      interrupt: (ended) => killQuery(this.#options, session.threadId, ended),
    });
  }

  async #begin(autoCommit: boolean): Promise<void> {
    const { initCommand } = this.#options;
    if (initCommand !== undefined) await this.#execute(initCommand);
    if (!autoCommit) await this.setAutoCommit(false);
  }

  async #reconnect(): Promise<boolean> {
    if (this.closed || !this.#sessionOptions.autoReconnect || !this.#autoCommit) return false;
    try {
      this.#session = new MysqlSession(await shakeHands(this.#options));
    } catch (caught) {
      if (!(caught instanceof DatabaseError)) throw caught;
      this.reconnects.failed++;
      return false;
    }
    this.reconnects.ok++;
    await this.#begin(true);
    return true;
  }

  async #prepare(
    sql: Buffer,
    noFallback: boolean,
  ): Promise<{ statement: ServerStatement; session: MysqlSession } | undefined> {
    try {
      return await this.command(async (session) => ({ statement: await session.prepare(sql), session }));
    } catch (caught) {
      if (!noFallback && caught instanceof DatabaseError && caught.err === ER_UNSUPPORTED_PS) return undefined;
      throw caught;
    }
  }

  async #setServerAutoCommit(enabled: boolean): Promise<void> {
    if (this.#sessionOptions.noAutoCommitCommand) return;
    if (enabled !== this.#session.autoCommit) await this.#execute(`SET autocommit=${enabled ? 1 : 0}`);
  }

  async #end(how: 'COMMIT' | 'ROLLBACK'): Promise<void> {
    await this.#execute(how);
    if (!this.#begunWork) return;
    this.#begunWork = false;
    await this.#setServerAutoCommit(true);
    this.#autoCommit = true;
  }

  async #execute(sql: string): Promise<void> {
    await this.run(sql, { values: [] });
  }
}
