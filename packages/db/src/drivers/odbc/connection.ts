import { BridgeError, type CallContext } from '@bridge/protocol/module';
import type { Bindings, BindValue, Connection, ConnectRequest, Statement, StatementOptions } from '../../driver.ts';
import { DatabaseError, driverError } from '../../errors.ts';
import { asTold, type Diagnostic, diagnosticField, diagnostics, ODBC_DIALECT, odbcError } from './diagnostics.ts';
import type { OdbcDialect } from './dialect.ts';
import {
  type FunctionName,
  fixedBuffer,
  HandleType,
  loadOdbc,
  type OdbcHandle,
  type OdbcLibrary,
  succeeded,
  textArguments,
} from './library.ts';
import { parsePlaceholders } from './placeholders.ts';
import { type FetchSettings, OdbcStatement, type OdbcStatementParts } from './statement.ts';

const ATTRIBUTE_ODBC_VERSION = 200;
const ODBC_3 = 3;
const ATTRIBUTE_AUTOCOMMIT = 102;
const ATTRIBUTE_LOGIN_TIMEOUT = 103;
const ATTRIBUTE_QUERY_TIMEOUT = 0;
const ATTRIBUTE_CURSOR_TYPE = 6;
const ATTRIBUTE_CONNECTION_DEAD = 1209;
const COMMIT = 0;
const ROLLBACK = 1;
const NO_PROMPT = 0;
const CANCEL_AGAIN_MS = 100;
/** A driver that has not broken a call off by then will not; somebody who leaves waits less. */
const CANCEL_PATIENCE_MS = 3000;
const CLOSE_PATIENCE_MS = 500;
const INFO_DBMS_VERSION = 18;
const INFO_DRIVER_NAME = 6;
const OUT_BYTES = 4096;
const COMPLETED_BYTES = 512;

/** What drivers and the driver manager read from the environment; the rest of a script's is not theirs. */
export const ODBC_ENVIRONMENT = [
  'CLIENT_LOCALE',
  'DB2INSTANCE',
  'DBCENTURY',
  'DBDATE',
  'DBMONEY',
  'DBTIME',
  'DB_LOCALE',
  'GL_DATE',
  'GL_DATETIME',
  'HOME',
  'INFORMIXDIR',
  'INFORMIXSERVER',
  'INFORMIXSQLHOSTS',
  'KRB5CCNAME',
  'KRB5_CONFIG',
  'LANG',
  'LC_ALL',
  'LC_CTYPE',
  'ODBCINI',
  'ODBCINSTINI',
  'ODBCSYSINI',
  'TZ',
] as const;

/** DBD::ODBC's attributes of connections and statements that this side follows. */
interface Settings extends FetchSettings {
  readonly execDirect: boolean;
  readonly ignoreNamed: boolean;
  readonly queryTimeout: number;
  readonly cursorType: number | undefined;
}

/** A call that runs beside this thread. */
interface RunningCall {
  readonly statement: OdbcHandle;
  readonly cancel: (patienceMs: number) => void;
  readonly cancelled: () => boolean;
  readonly done: Promise<number>;
}

/** A session over the driver manager. */
export class OdbcConnection implements Connection {
  readonly driver: 'odbc' | 'informix';
  readonly text = 'bytes';
  readonly lastInsertId = undefined;
  readonly serverVersion: string;
  closed = false;
  /** Can the driver say what it expects at a placeholder? */
  describesParameters = true;
  /** The connection string as the driver completed it. */
  readonly completed: string;
  readonly #library: OdbcLibrary;
  readonly #environment: OdbcHandle;
  readonly #handle: OdbcHandle;
  readonly #statements = new Set<OdbcStatement>();
  readonly #running = new Set<RunningCall>();
  #settings: Settings = {
    longReadLen: 80,
    longTruncOk: false,
    utf8: false,
    execDirect: false,
    ignoreNamed: false,
    queryTimeout: 0,
    cursorType: undefined,
  };
  #caller: CallContext | undefined;
  /** What the driver told besides the results of calls. */
  #messages: Diagnostic[] = [];
  /** A call that hangs in the driver. */
  #hung = false;
  #autoCommit = true;
  #begunWork = false;
  /** Does the driver keep its lock when it refuses a text? Other threads then wait for it forever; natively nobody notices. */
  readonly #keepsLocks: boolean;
  /** It has kept it: only this thread gets on, and its calls cannot be broken off any more. */
  #keptLock = false;

  private constructor(
    library: OdbcLibrary,
    handles: { readonly environment: OdbcHandle; readonly connection: OdbcHandle; readonly completed: string },
  ) {
    this.driver = library.dialect.driver;
    this.#library = library;
    this.#environment = handles.environment;
    this.#handle = handles.connection;
    this.completed = handles.completed;
    this.serverVersion = this.information(INFO_DBMS_VERSION) ?? '';
    // MariaDB's, seen in 3.1.15: for text of less than five bytes, and for several statements.
    this.#keepsLocks = /maodbc/i.test(this.information(INFO_DRIVER_NAME) ?? '');
  }

  /**
   * `target`: `connection_string`, or `dsn`, the name of a data source. `options`: DBD::ODBC's attributes without `odbc_`, `long_read_len`,
   * `long_trunc_ok`, `login_timeout` (s).
   */
  static async open(
    request: ConnectRequest,
    signal?: AbortSignal,
    dialect: OdbcDialect = ODBC_DIALECT,
  ): Promise<OdbcConnection> {
    const { connection_string: connectionString, dsn, ...unknown } = request.target;
    for (const name of Object.keys(unknown)) throw driverError(`unknown ODBC connect parameter '${name}'`);
    const library = await loadOdbc(dialect);
    if (request.environment !== undefined) becomeCaller(library, request.environment);
    const environment = library.allocHandle(HandleType.environment, null);
    if (environment === undefined) throw driverError('the ODBC driver manager gives no environment');
    library.call.SQLSetEnvAttr(environment, ATTRIBUTE_ODBC_VERSION, ODBC_3, 0);
    const handle = library.allocHandle(HandleType.connection, environment);
    if (handle === undefined)
      throw odbcError(library, HandleType.environment, environment, 'db_login/SQLAllocHandle(dbc)');
    const { login_timeout: loginTimeout, ...options } = request.options ?? {};
    if (loginTimeout !== undefined)
      library.call.SQLSetConnectAttr(handle, ATTRIBUTE_LOGIN_TIMEOUT, Number(loginTimeout), 0);
    try {
      const completed = await login(library, handle, request, { connectionString, dsn });
      signal?.throwIfAborted();
      const connection = new OdbcConnection(library, { environment, connection: handle, completed });
      await connection.configure(options);
      if (request.autoCommit === false) await connection.setAutoCommit(false);
      return connection;
    } catch (caught) {
      library.call.SQLFreeHandle(HandleType.connection, handle);
      library.call.SQLFreeHandle(HandleType.environment, environment);
      throw caught;
    }
  }

  /** A transaction is open for all this side can know, if AutoCommit is off. */
  get inTransaction(): boolean {
    return !this.#autoCommit;
  }

  /** @throws DatabaseError if an earlier call hangs in the driver. */
  enter(context: CallContext): void {
    if (this.#hung) throw stuckError();
    this.#caller = context;
  }

  /** Does a call hang in the driver, so that any other on this connection would? */
  get stuck(): boolean {
    return this.#hung;
  }

  /** Aborted when the call that is served now is cancelled. */
  get signal(): AbortSignal | undefined {
    return this.#caller?.signal;
  }

  /** Waits for calls that were cancelled: while one is in the driver, any other blocks this thread. @throws DatabaseError if one hangs. */
  async quiet(): Promise<void> {
    const cancelled = [...this.#running].filter((call) => call.cancelled());
    if (cancelled.length > 0) await Promise.allSettled(cancelled.map(({ done }) => done));
    if (this.#hung) throw stuckError();
  }

  async setAutoCommit(enabled: boolean): Promise<void> {
    await this.quiet();
    const result = this.#library.call.SQLSetConnectAttr(this.#handle, ATTRIBUTE_AUTOCOMMIT, enabled ? 1 : 0, 0);
    if (!succeeded(result)) throw this.#error('db_STORE/SQLSetConnectAttr');
    this.#autoCommit = enabled;
    this.#begunWork = false;
  }

  async prepare(sql: string | Uint8Array, options: StatementOptions = {}): Promise<Statement> {
    await this.quiet();
    const settings = this.#with(options);
    const bytes = typeof sql === 'string' ? Buffer.from(sql, 'utf8') : Buffer.from(sql);
    const text = parsePlaceholders(bytes, settings.ignoreNamed);
    const handle = this.#statementHandle(settings);
    if (!settings.execDirect && !succeeded(this.prepareHere(handle, text.sql))) {
      const error = odbcError(this.#library, HandleType.statement, handle, 'st_prepare/SQLPrepare');
      this.#library.call.SQLFreeHandle(HandleType.statement, handle);
      throw error;
    }
    return this.#statement({ handle, text, prepared: !settings.execDirect, settings });
  }

  async run(
    sql: string | Uint8Array,
    bindings: Bindings,
    signal?: AbortSignal,
    options?: StatementOptions,
  ): Promise<number> {
    // Without values DBD::ODBC's `do` lets the driver execute at once.
    const statement = await this.prepare(sql, bindings.values.length === 0 ? { ...options, exec_direct: 1 } : options);
    try {
      return await statement.run(bindings, signal);
    } finally {
      await statement.close();
    }
  }

  /** A statement whose rows are what a catalogue function gives. */
  catalogue(name: FunctionName, values: readonly unknown[]): Statement {
    const settings = { ...this.#settings, longReadLen: Math.max(this.#settings.longReadLen, 4096) };
    const text = { sql: Buffer.alloc(0), names: [] };
    return this.#statement({
      handle: this.#statementHandle(settings),
      text,
      prepared: false,
      settings,
      catalogue: { name, values },
    });
  }

  async begin(): Promise<void> {
    await this.setAutoCommit(false);
    this.#begunWork = true;
  }

  async commit(): Promise<void> {
    await this.#end(COMMIT);
  }

  async rollback(): Promise<void> {
    await this.#end(ROLLBACK);
  }

  async ping(): Promise<boolean> {
    if (this.closed) return false;
    try {
      await this.quiet();
    } catch {
      return false;
    }
    const dead = fixedBuffer(8);
    const result = this.#library.call.SQLGetConnectAttr(this.#handle, ATTRIBUTE_CONNECTION_DEAD, dead, 8, null);
    return !succeeded(result) || dead.readUInt32LE() === 0;
  }

  async configure(options: Readonly<Record<string, BindValue>>): Promise<void> {
    this.#settings = this.#with(options);
  }

  async close(): Promise<void> {
    if (this.closed) return;
    const { call } = this.#library;
    await this.breakOff();
    for (const statement of [...this.#statements]) await statement.close();
    this.closed = true;
    // Its process takes it along.
    if (this.#hung) return;
    if (!this.#autoCommit) call.SQLEndTran(HandleType.connection, this.#handle, ROLLBACK);
    await this.#call('SQLDisconnect', this.#handle);
    call.SQLFreeHandle(HandleType.connection, this.#handle);
    call.SQLFreeHandle(HandleType.environment, this.#environment);
  }

  /** Keeps what came with a call that succeeded (SQL_SUCCESS_WITH_INFO): PRINT of SQL Server, PostgreSQL's notices. */
  inform(messages: readonly Diagnostic[]): void {
    this.#messages.push(...messages);
  }

  report(): Readonly<Record<string, unknown>> | undefined {
    if (this.#messages.length === 0) return undefined;
    return { diagnostics: asTold(this.#messages.splice(0)) };
  }

  /** What the last call on the connection itself left. */
  diagnostics(): Diagnostic[] {
    return diagnostics(this.#library, HandleType.connection, this.#handle);
  }

  /** @see diagnosticField */
  diagnosticField(record: number, field: number) {
    return diagnosticField(this.#library, HandleType.connection, this.#handle, { record, field });
  }

  /** What SQLGetInfo says, as text; `undefined` for what the driver does not know. */
  information(number: number): string | undefined {
    return this.#information(number)?.text;
  }

  /** The same as a number of two or four bytes. */
  informationNumber(number: number): number | undefined {
    return this.#information(number)?.number;
  }

  /** Must texts be tried in this thread before they are executed in another? */
  get preparesHere(): boolean {
    return this.#keepsLocks;
  }

  /** SQLPrepare, in this thread. @returns its return code. */
  prepareHere(statement: OdbcHandle, sql: Buffer): number {
    const result = this.#library.call.SQLPrepare(statement, ...textArguments(sql));
    if (this.#keepsLocks && !succeeded(result)) this.#keptLock = true;
    return result;
  }

  /** Runs a call beside this thread, and breaks it off when `signal` aborts or the connection is closed. */
  async wait(
    statement: OdbcHandle,
    signal: AbortSignal | undefined,
    name: FunctionName,
    ...values: readonly unknown[]
  ): Promise<number> {
    signal?.throwIfAborted();
    let again: NodeJS.Timeout | undefined;
    let patience: NodeJS.Timeout | undefined;
    const { promise: givenUp, reject: giveUp } = Promise.withResolvers<never>();
    const cancel = (patienceMs: number): void => {
      let cancelling = false;
      // Beside this thread too: driver managers let some drivers be called once at a time, then it waits like any other call.
      const once = async (): Promise<void> => {
        if (cancelling) return;
        cancelling = true;
        await this.#library.wait('SQLCancel', statement);
        cancelling = false;
      };
      // A driver that has not begun yet has nothing to break off.
      again ??= setInterval(() => void once(), CANCEL_AGAIN_MS);
      clearTimeout(patience);
      patience = setTimeout(() => {
        this.#hung = true;
        giveUp(new BridgeError('cancel_failed', `the ODBC driver does not break ${name} off`));
      }, patienceMs);
      void once();
    };
    const abort = (): void => cancel(CANCEL_PATIENCE_MS);
    signal?.addEventListener('abort', abort, { once: true });
    const call = this.#call(name, ...values);
    const done = Promise.race([call, givenUp]);
    const running = { statement, cancel, cancelled: () => again !== undefined, done };
    this.#running.add(running);
    try {
      return await done;
    } finally {
      clearInterval(again);
      clearTimeout(patience);
      this.#running.delete(running);
      signal?.removeEventListener('abort', abort);
    }
  }

  /** Breaks calls off, of one statement or all: whatever else is asked of the driver meanwhile would block this thread. */
  async breakOff(statement?: OdbcHandle): Promise<void> {
    const calls = [...this.#running].filter((call) => statement === undefined || call.statement === statement);
    for (const { cancel } of calls) cancel(CLOSE_PATIENCE_MS);
    await Promise.allSettled(calls.map(({ done }) => done));
  }

  forget(statement: OdbcStatement): void {
    this.#statements.delete(statement);
  }

  /** Settings of a fetch after options of one execution. */
  fetchSettings(options: StatementOptions, before: FetchSettings): FetchSettings {
    return { ...before, ...fetchOptions(options) };
  }

  #information(number: number): { readonly text: string; readonly number: number } | undefined {
    const value = fixedBuffer(OUT_BYTES);
    const length = fixedBuffer(8);
    if (!succeeded(this.#library.call.SQLGetInfo(this.#handle, number, value, OUT_BYTES, length))) return undefined;
    const bytes = length.readInt16LE();
    return {
      text: value.toString('utf8', 0, Math.min(Math.max(bytes, 0), OUT_BYTES)),
      number: bytes === 2 ? value.readUInt16LE() : value.readUInt32LE(),
    };
  }

  #statementHandle(settings: Settings): OdbcHandle {
    if (this.closed) throw driverError('Cannot allocate statement when disconnected from the database');
    const handle = this.#library.allocHandle(HandleType.statement, this.#handle);
    if (handle === undefined) throw this.#error('st_prepare/SQLAllocHandle(STMT)');
    const { call } = this.#library;
    if (settings.queryTimeout > 0)
      call.SQLSetStmtAttr(handle, ATTRIBUTE_QUERY_TIMEOUT, BigInt(settings.queryTimeout), 0);
    if (settings.cursorType !== undefined)
      call.SQLSetStmtAttr(handle, ATTRIBUTE_CURSOR_TYPE, BigInt(settings.cursorType), 0);
    return handle;
  }

  #statement(parts: OdbcStatementParts): OdbcStatement {
    const statement = new OdbcStatement(this, this.#library, parts);
    this.#statements.add(statement);
    return statement;
  }

  /** Runs a call beside this thread, or in it where no other gets on. */
  async #call(name: FunctionName, ...values: readonly unknown[]): Promise<number> {
    return this.#keptLock ? this.#library.call[name](...values) : await this.#library.wait(name, ...values);
  }

  async #end(how: typeof COMMIT | typeof ROLLBACK): Promise<void> {
    await this.quiet();
    const result = await this.#call('SQLEndTran', HandleType.connection, this.#handle, how);
    if (!succeeded(result)) throw this.#error(how === COMMIT ? 'db_commit/SQLEndTran' : 'db_rollback/SQLEndTran');
    if (this.#begunWork) await this.setAutoCommit(true);
  }

  #with(options: StatementOptions): Settings {
    let settings: Settings = { ...this.#settings, ...fetchOptions(options) };
    for (const [name, value] of Object.entries(options)) {
      switch (name) {
        case 'exec_direct':
          settings = { ...settings, execDirect: truth(value) };
          break;
        case 'ignore_named_placeholders':
          settings = { ...settings, ignoreNamed: truth(value) };
          break;
        case 'query_timeout':
          settings = { ...settings, queryTimeout: Number(value) || 0 };
          break;
        case 'cursortype':
          settings = { ...settings, cursorType: value === null ? undefined : Number(value) };
          break;
        case 'long_read_len':
        case 'long_trunc_ok':
        case 'utf8_on':
          break;
        default:
          throw driverError(`unknown ODBC option '${name}'`);
      }
    }
    return settings;
  }

  #error(what: string) {
    return odbcError(this.#library, HandleType.connection, this.#handle, what);
  }
}

function stuckError(): DatabaseError {
  const text = 'a cancelled call has not ended in the ODBC driver, which leaves the connection unusable';
  return new DatabaseError({ err: 1, errstr: `${text} (SQL-08S01)`, state: '08S01' });
}

/** Makes this process look to libraries as the caller's: it serves nobody else. */
function becomeCaller(library: OdbcLibrary, variables: Readonly<Record<string, string>>): void {
  library.setEnvironment(Object.fromEntries(ODBC_ENVIRONMENT.map((name) => [name, variables[name]])));
  library.setLocale(variables.LC_ALL || variables.LC_CTYPE || variables.LANG || 'C');
}

/** @returns the connection string as the driver completed it. */
async function login(
  library: OdbcLibrary,
  handle: OdbcHandle,
  { user, password }: ConnectRequest,
  { connectionString, dsn }: { readonly connectionString: BindValue | undefined; readonly dsn: BindValue | undefined },
): Promise<string> {
  if (connectionString === undefined) {
    const [name, uid, pwd] = [String(dsn ?? ''), user ?? '', password ?? ''].map((text) => Buffer.from(`${text}\0`));
    const result = await library.wait(
      'SQLConnect',
      handle,
      name,
      name!.length - 1,
      uid,
      uid!.length - 1,
      pwd,
      pwd!.length - 1,
    );
    if (!succeeded(result)) throw odbcError(library, HandleType.connection, handle, 'db_login/SQLConnect');
    return '';
  }
  const bytes = Buffer.from(`${connectionString}\0`);
  // As long as DBD::ODBC's: drivers write less into a short one.
  const out = fixedBuffer(COMPLETED_BYTES);
  const length = fixedBuffer(8);
  const result = await library.wait(
    'SQLDriverConnect',
    handle,
    null,
    bytes,
    bytes.length - 1,
    out,
    COMPLETED_BYTES,
    length,
    NO_PROMPT,
  );
  if (!succeeded(result)) throw odbcError(library, HandleType.connection, handle, 'db_login/SQLDriverConnect');
  return out.toString('utf8', 0, Math.min(length.readInt16LE(), COMPLETED_BYTES - 1));
}

function fetchOptions(options: StatementOptions): Partial<FetchSettings> {
  const { long_read_len: longReadLen, long_trunc_ok: longTruncOk, utf8_on: utf8 } = options;
  return {
    ...(longReadLen === undefined || longReadLen === null ? {} : { longReadLen: Math.max(0, Number(longReadLen)) }),
    ...(longTruncOk === undefined ? {} : { longTruncOk: truth(longTruncOk) }),
    ...(utf8 === undefined ? {} : { utf8: truth(utf8) }),
  };
}

function truth(value: BindValue | undefined): boolean {
  return value !== undefined && value !== null && value !== '' && String(value) !== '0' && value !== false;
}
