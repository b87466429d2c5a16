import type { BindValue, Connection, ConnectRequest, Statement, StatementOptions, TupleResult } from '../../driver.ts';
import { DatabaseError, driverError } from '../../errors.ts';
import type { CellRules } from './cell-writer.ts';
import type { ColumnDescription } from './column-description.ts';
import { parsePlaceholders } from './placeholders.ts';
import type { ErrorLevel } from './server-error.ts';
import type { Session } from './session.ts';
import { PostgresStatement } from './statement.ts';

/** DBD::Pg's attributes of statements; a connection's are the defaults for its statements. */
export interface Settings {
  readonly serverPrepare: boolean;
  /** Executions after which a statement is prepared at the server; 0 is never. */
  readonly switchPrepared: number;
  /** Values are written into the text. */
  readonly direct: boolean;
  readonly dollarOnly: boolean;
  readonly noColons: boolean;
}

const DEFAULTS: Settings = {
  serverPrepare: true,
  switchPrepared: 2,
  direct: false,
  dollarOnly: false,
  noColons: false,
};

/** What the connection's Perl side wants to know after a call. */
interface Report {
  readonly tag: string;
  readonly oid: number;
  readonly notices?: readonly string[];
}

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
  #statements = 0;
  #tag = '';
  #oid = 0;
  #closed = false;

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
    return connection;
  }

  get text(): 'characters' | 'bytes' {
    return this.cellRules.utf8 ? 'characters' : 'bytes';
  }

  get cellRules(): CellRules {
    const utf8 =
      this.#enableUtf8 < 0 ? this.session.parameters.get('client_encoding') === 'UTF8' : this.#enableUtf8 > 0;
    return { utf8, expandArrays: this.#expandArrays, boolTf: this.#boolTf };
  }

  get inTransaction(): boolean {
    return this.session.status !== 'I';
  }

  report(): Readonly<Record<string, unknown>> {
    const notices = this.session.takeNotices();
    const report: Report = { tag: this.#tag, oid: this.#oid, ...(notices.length > 0 ? { notices } : {}) };
    return { ...report };
  }

  async setAutoCommit(enabled: boolean): Promise<void> {
    if (enabled && this.inTransaction) await this.commit();
    this.#autoCommit = enabled;
    this.#begunWork = false;
  }

  async prepare(sql: string | Uint8Array, options: StatementOptions = {}): Promise<Statement> {
    const settings = withOptions(this.#settings, options);
    const backslashes = this.session.parameters.get('standard_conforming_strings') === 'off';
    const parsed = parsePlaceholders(this.sqlText(sql), { ...settings, backslashes });
    return new PostgresStatement(this, parsed, settings);
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

  /** DBD::Pg's `pg_ping`: 1 idle, 2 active, 3 in a transaction, 4 in a failed one; -1 without connection, -4 when it is lost. */
  async pingStatus(): Promise<number> {
    if (this.#closed) return -1;
    if (this.session.copy !== undefined) return 2;
    try {
      await this.session.run((writer) => writer.query('/* DBD::Pg ping test v3.16.0 */'));
    } catch (caught) {
      if (!(caught instanceof DatabaseError)) throw caught;
      if (!this.session.isOpen) return -4;
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

  /** Begins the transaction that AutoCommit off promises, right before the first statement. */
  async beginIfNeeded(signal?: AbortSignal): Promise<void> {
    if (!this.#autoCommit && this.session.status === 'I')
      await this.session.run((writer) => writer.query('begin'), { signal });
  }

  /** Notes what a statement did, for `pg_cmd_status` and `pg_oid_status`. */
  commandDone(tag: string, oid: number): void {
    this.#tag = tag;
    this.#oid = oid;
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
