import type {
  Bindings,
  BindValue,
  Connection,
  ConnectRequest,
  Statement,
  StatementOptions,
  TupleResult,
} from '../../driver.ts';
import { DatabaseError, driverError } from '../../errors.ts';
import type { CellRules } from './cell-writer.ts';
import type { ColumnDescription } from './column-description.ts';
import { rowsOfTag } from './command-tag.ts';
import { type ParsedStatement, parsePlaceholders } from './placeholders.ts';
import { type ErrorLevel, fatal } from './server-error.ts';
import type { Answer, Session } from './session.ts';
import { PostgresStatement } from './statement.ts';
import { readTarget } from './target.ts';

/** DBD::Pg's attributes of statements; a connection's are the defaults for its statements. */
export interface Settings {
  readonly serverPrepare: boolean;
  /** Executions after which a statement is prepared at the server; 0 is never. */
  readonly switchPrepared: number;
  /** Values are written into the text. */
  readonly direct: boolean;
  /** Bits: 1 runs while the script does something else; 2 cancels, 4 waits for the one before. */
  readonly async: number;
  readonly dollarOnly: boolean;
  readonly noColons: boolean;
}

const DEFAULTS: Settings = {
  serverPrepare: true,
  switchPrepared: 2,
  direct: false,
  async: 0,
  dollarOnly: false,
  noColons: false,
};

/** A statement that runs while the script does something else. */
interface Async {
  readonly answer: Promise<Answer>;
  readonly statement: PostgresStatement;
  readonly aborter: AbortController;
  settled: boolean;
}

const NOTHING = {};

/** Bits of `pg_async`: what becomes of a statement that still runs when another one comes. */
const OLDQUERY_CANCEL = 2;
const OLDQUERY_WAIT = 4;

/** A session with a PostgreSQL server, as DBD::Pg has it. */
export class PostgresConnection implements Connection {
  readonly driver = 'postgres';
  readonly lastInsertId = undefined;
  readonly session: Session;
  readonly serverVersion: string;
  readonly #end: () => Promise<void>;
  #settings: Settings = DEFAULTS;
  #autoCommit = true;
  /** Set by `begin`: the end of the transaction turns AutoCommit on again. */
  #begunWork = false;
  /** `pg_enable_utf8`: 1 always, 0 never, -1 as the client encoding says. */
  #enableUtf8 = -1;
  #expandArrays = true;
  #boolTf = false;
  #cellRules: CellRules | undefined;
  #statements = 0;
  #tag = '';
  #oid = 0;
  #closed = false;
  /** Encoding of the client, and whether strings conform to the standard, as the script knows them. */
  #told: { readonly encoding: string | undefined; readonly strings: string | undefined } | undefined;
  #async: Async | undefined;

  private constructor(session: Session, end: () => Promise<void>) {
    this.session = session;
    this.serverVersion = session.parameters.get('server_version') ?? '';
    this.#end = end;
  }

  /**
   * Makes a connection of a session that has logged in.
   *
   * @param end - what becomes of the session when the connection is closed.
   */
  static async of(session: Session, request: ConnectRequest, end: () => Promise<void>): Promise<PostgresConnection> {
    const connection = new PostgresConnection(session, end);
    connection.#autoCommit = request.autoCommit ?? true;
    await connection.configure(request.options ?? {});
    await connection.#setEncoding(readTarget(request).clientEncoding);
    return connection;
  }

  get text(): 'characters' | 'bytes' {
    return this.cellRules.utf8 ? 'characters' : 'bytes';
  }

  /** The same object as long as the rules are the same. */
  get cellRules(): CellRules {
    const utf8 =
      this.#enableUtf8 < 0 ? this.session.parameters.get('client_encoding') === 'UTF8' : this.#enableUtf8 > 0;
    const known = this.#cellRules;
    if (known?.utf8 === utf8 && known.expandArrays === this.#expandArrays && known.boolTf === this.#boolTf)
      return known;
    this.#cellRules = { utf8, expandArrays: this.#expandArrays, boolTf: this.#boolTf };
    return this.#cellRules;
  }

  get inTransaction(): boolean {
    return this.session.status !== 'I';
  }

  report(): Readonly<Record<string, unknown>> {
    const notices = this.session.takeNotices();
    return {
      tag: this.#tag,
      oid: this.#oid,
      transaction: Number(this.inTransaction),
      ...this.#serverChanged(),
      ...(this.session.copy === undefined ? {} : { copy: this.session.copy }),
      ...(notices.length > 0 ? { notices } : {}),
    };
  }

  async setAutoCommit(enabled: boolean): Promise<void> {
    if (enabled && this.inTransaction) await this.commit();
    this.#autoCommit = enabled;
    this.#begunWork = false;
  }

  async prepare(sql: string | Uint8Array, options: StatementOptions = {}): Promise<Statement> {
    const settings = withOptions(this.#settings, options);
    return new PostgresStatement(this, this.#parse(this.sqlText(sql), settings), settings);
  }

  /** A statement without values is sent as it is: it has no placeholders. */
  async run(
    sql: string | Uint8Array,
    bindings: Bindings,
    signal?: AbortSignal,
    options: StatementOptions = {},
  ): Promise<number> {
    if (options.async === 'result') return this.asyncResult(undefined, signal);
    const settings = withOptions(this.#settings, options);
    const text = this.sqlText(sql);
    const parsed =
      bindings.values.length === 0 ? { parts: [text], numbers: [], names: [] } : this.#parse(text, settings);
    const statement = new PostgresStatement(this, parsed, settings);
    if (settings.async & 1) {
      await statement.start(bindings);
      return 0;
    }
    return statement.run(bindings, signal);
  }

  async begin(): Promise<void> {
    this.#autoCommit = false;
    this.#begunWork = true;
  }

  commit(): Promise<void> {
    return this.#finish('commit');
  }

  rollback(): Promise<void> {
    return this.#finish('rollback');
  }

  /** Does the server answer? While data of COPY is under way it is not asked. */
  async ping(): Promise<boolean> {
    return (await this.pingStatus()) > 0;
  }

  /** DBD::Pg's `pg_ping`: 1 idle, 2 active, 3 in a transaction, 4 in a failed one; -1 without connection, -2 when it is lost. */
  async pingStatus(): Promise<number> {
    if (this.#closed) return -1;
    if (this.session.copy !== undefined || this.#async?.settled === false) return 2;
    try {
      await this.session.run((writer) => writer.query('/* DBD::Pg ping test v3.16.0 */'));
    } catch (caught) {
      if (!(caught instanceof DatabaseError)) throw caught;
      if (!this.session.isOpen) return -2;
    }
    return { I: 1, T: 3, E: 4 }[this.session.status];
  }

  async configure(options: Readonly<Record<string, BindValue>>): Promise<void> {
    for (const [name, value] of Object.entries(options)) {
      switch (name) {
        case 'enable_utf8':
          this.#enableUtf8 = Number(value);
          break;
        case 'expand_array':
          this.#expandArrays = Boolean(Number(value));
          break;
        case 'bool_tf':
          this.#boolTf = Boolean(Number(value));
          break;
        case 'errorlevel':
          this.session.errorLevel = Math.min(2, Math.max(0, Number(value))) as ErrorLevel;
          break;
        default:
          this.#settings = withOptions(this.#settings, { [name]: value });
      }
    }
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#end();
  }

  /** Has {@link beforeStatement} something to do? */
  get isDueBefore(): boolean {
    return this.#async !== undefined || (!this.#autoCommit && this.session.status === 'I');
  }

  /** Before each statement: deals with one that still runs, and begins the transaction that AutoCommit off promises. */
  async beforeStatement({ async }: Settings, signal?: AbortSignal): Promise<void> {
    if (this.#async !== undefined) {
      if (async & OLDQUERY_CANCEL) await this.cancelAsync();
      // What the old query answered, an error too, is its own statement's to tell.
      else if (async & OLDQUERY_WAIT) await this.asyncResult(undefined, signal).catch(() => {});
      else throw fatal('Cannot execute until previous async query has finished');
    }
    if (!this.#autoCommit && this.session.status === 'I')
      await this.session.run((writer) => writer.query('begin'), { signal });
  }

  /** Notes what a statement did: for `pg_cmd_status` and `pg_oid_status`, and that SQL's own COMMIT ended what `begin` began. */
  commandDone(tag: string, oid: number): void {
    this.#tag = tag;
    this.#oid = oid;
    if (this.#begunWork && !this.inTransaction) {
      this.#autoCommit = true;
      this.#begunWork = false;
    }
  }

  /** Lets a statement run while the script does something else. */
  startAsync(statement: PostgresStatement, run: (signal: AbortSignal) => Promise<Answer>): void {
    const aborter = new AbortController();
    const answer = run(aborter.signal);
    const started: Async = { answer, statement, aborter, settled: false };
    this.#async = started;
    const settle = () => {
      started.settled = true;
    };
    answer.then(settle, settle);
  }

  /** 1 when the statement that runs by itself has ended, else 0; -1 when there is none. */
  async asyncReady(): Promise<number> {
    if (this.#async === undefined) return -1;
    // A failure shows as settled; pg_result tells it.
    await this.session.settle().catch(() => {});
    return Number(this.#async.settled);
  }

  /** Waits for the statement that runs by itself. @returns its rows; what it answered otherwise stays with the statement. */
  async asyncResult(statement: PostgresStatement | undefined, signal?: AbortSignal): Promise<number> {
    const running = this.#async;
    if (running === undefined || (statement !== undefined && running.statement !== statement))
      throw fatal('No asynchronous query is running');
    const abort = () => running.aborter.abort();
    signal?.addEventListener('abort', abort, { once: true });
    try {
      return running.statement.answered(await running.answer);
    } finally {
      signal?.removeEventListener('abort', abort);
      this.#async = undefined;
    }
  }

  /** @returns whether a statement ran. */
  async cancelAsync(): Promise<boolean> {
    const running = this.#async;
    if (running === undefined) throw fatal('No asynchronous query is running');
    running.aborter.abort();
    await running.answer.then(
      ({ result }) => result?.close(),
      () => {},
    );
    this.#async = undefined;
    return true;
  }

  async putCopyData(data: string | Uint8Array): Promise<void> {
    if (this.session.copy !== 'in')
      throw fatal('pg_putcopydata can only be called directly after issuing a COPY FROM command');
    // Text without the UTF-8 flag is Latin-1 here as everywhere; binary COPY takes bytes as they are.
    const decoded = typeof data === 'string' || this.session.copyIsBinary ? data : this.textOf(data);
    await this.session.sendCopyData(Buffer.from(decoded as string));
  }

  async endCopy(): Promise<number> {
    if (this.session.copy !== 'in') throw fatal('pg_putcopyend cannot be called until a COPY is issued');
    const { tag = '' } = await this.session.endCopyIn();
    this.commandDone(tag, 0);
    return rowsOfTag(tag) ?? 0;
  }

  /** Lines of COPY TO STDOUT; `undefined` at its end. */
  async copyLines(wait: boolean): Promise<readonly (string | Uint8Array)[] | undefined> {
    const lines = await this.session.copyLines(wait);
    const characters = this.cellRules.utf8 && !this.session.copyIsBinary;
    return characters ? lines?.map((line) => line.toString('utf8')) : lines;
  }

  newStatementName(): string {
    this.#statements += 1;
    return `dbdpg_p${process.pid}_${this.#statements}`;
  }

  /** What does a failed tuple of several say? What is no answer of the database ends them all. */
  tupleError(caught: unknown): TupleResult {
    if (caught instanceof DatabaseError) return caught;
    throw caught;
  }

  /** A string without the UTF-8 flag: its bytes are characters of Latin-1, unless text is bytes here. */
  textOf(bytes: Uint8Array): string | Uint8Array {
    return this.cellRules.utf8 ? Buffer.from(bytes).toString('latin1') : bytes;
  }

  sqlText(sql: string | Uint8Array): string {
    const text = typeof sql === 'string' ? sql : this.#decoded(sql);
    if (text.includes('\0')) throw driverError('the statement holds a NUL character, which PostgreSQL cannot read');
    return text;
  }

  /** May the columns hold NULL? By table and number; expressions are missing. */
  async nullability(columns: readonly ColumnDescription[]): Promise<ReadonlyMap<string, boolean>> {
    const asked = columns.filter(({ table, attribute }) => table > 0 && attribute > 0);
    if (asked.length === 0) return new Map();
    const pairs = asked.map(({ table, attribute }) => `(${table},${attribute})`).join(',');
    const { result } = await this.session.run((writer) =>
      writer.query(
        `SELECT attrelid || '.' || attnum || ':' || attnotnull::int FROM pg_catalog.pg_attribute WHERE (attrelid, attnum) IN (${pairs})`,
      ),
    );
    const known = new Map<string, boolean>();
    while (result !== undefined && result.left > 0) {
      for (const piece of result.take(1, 1).pieces) {
        const [place, notNull] = piece.toString('latin1', 11).split(':');
        known.set(place!, notNull === '0');
      }
    }
    return known;
  }

  /** The library asks for UTF-8; libpq leaves it to the server, whose encoding is the database's. */
  async #setEncoding(wanted: string | undefined): Promise<void> {
    const encoding = wanted ?? this.session.parameters.get('server_encoding') ?? 'UTF8';
    if (/^(?:utf-?8|unicode|auto)$/i.test(encoding)) return;
    const name = encoding.replaceAll("'", "''");
    await this.session.run((writer) => writer.query(`SET client_encoding TO '${name}'`));
  }

  async #finish(how: 'commit' | 'rollback'): Promise<void> {
    try {
      if (this.inTransaction) await this.session.run((writer) => writer.query(how));
    } finally {
      if (this.#begunWork && !this.inTransaction) {
        this.#autoCommit = true;
        this.#begunWork = false;
      }
    }
  }

  /** What the server says of the session, when the script does not know it yet. */
  #serverChanged(): { server?: Readonly<Record<string, unknown>> } {
    const { parameters, login } = this.session;
    const encoding = parameters.get('client_encoding');
    const strings = parameters.get('standard_conforming_strings');
    const told = this.#told;
    if (told?.encoding === encoding && told?.strings === strings) return NOTHING;
    this.#told = { encoding, strings };
    return {
      server: {
        host: login.host,
        port: login.port,
        process: login.processId,
        client_encoding: encoding,
        standard_conforming_strings: strings,
      },
    };
  }

  #parse(sql: string, settings: Settings): ParsedStatement {
    const backslashes = this.session.parameters.get('standard_conforming_strings') === 'off';
    return parsePlaceholders(sql, { ...settings, backslashes });
  }

  #decoded(sql: Uint8Array): string {
    const bytes = Buffer.from(sql.buffer, sql.byteOffset, sql.byteLength);
    return this.cellRules.utf8 ? bytes.toString('latin1') : bytes.toString('utf8');
  }
}

function withOptions(settings: Settings, options: StatementOptions): Settings {
  let changed = settings;
  for (const [name, value] of Object.entries(options)) {
    const on = Boolean(Number(value));
    switch (name) {
      case 'server_prepare':
        changed = { ...changed, serverPrepare: on };
        break;
      case 'switch_prepared':
        changed = { ...changed, switchPrepared: Number(value) };
        break;
      case 'prepare_now':
        break;
      case 'async':
        changed = { ...changed, async: Number(value) };
        break;
      case 'direct':
        changed = { ...changed, direct: on };
        break;
      case 'placeholder_dollaronly':
        changed = { ...changed, dollarOnly: on };
        break;
      case 'placeholder_nocolons':
        changed = { ...changed, noColons: on };
        break;
      default:
        throw driverError(`unknown PostgreSQL option '${name}'`);
    }
  }
  return changed;
}
