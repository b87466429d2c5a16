import { randomUUID } from 'node:crypto';
import type { CallContext } from '@bridge/protocol/module';
import type { BindValue, Connection, ConnectRequest, Statement, StatementOptions } from '../../driver.ts';
import { type DatabaseError, driverError } from '../../errors.ts';
import type { CellContext } from './cell-text.ts';
import { type ClientCharset, clientCharset } from './charset.ts';
import { ORA } from './column.ts';
import { type ErrorContext, fromOracle, isLost, type OciCall, warningText } from './error.ts';
import {
  type Library,
  loadOracle,
  type NativeColumn,
  type NativeConnection,
  type NativeLob,
  type NativeOptions,
  tame,
} from './library.ts';
import { ENGLISH, isEnglish, NAMES_QUERY, type NlsNames, namesFrom } from './nls-names.ts';
import { alterSessionText, NlsSession, parseNlsLang } from './nls-session.ts';
import { parsePlaceholders } from './placeholders.ts';
import { StatementSettings } from './settings.ts';
import { OracleStatement } from './statement.ts';
import { resolveTarget } from './target.ts';
import { loadThick } from './thick.ts';
import { REGIONS_QUERY, regionsFrom } from './time-region.ts';

/** Values of DBD::Oracle's `ora_session_mode`. */
const SESSION_MODES: Readonly<Record<number, 'SYSDBA' | 'SYSOPER' | 'SYSASM' | 'SYSBACKUP' | 'SYSDG' | 'SYSKM'>> = {
  2: 'SYSDBA',
  4: 'SYSOPER',
  32768: 'SYSASM',
  131072: 'SYSBACKUP',
  262144: 'SYSDG',
  524288: 'SYSKM',
};

/** Types that come as text from the driver itself. */
const AS_TEXT = new Set<number>([ORA.number, ORA.long, ORA.rowid, ORA.urowid]);

/** In Thick mode these are converted by the client libraries, as in the original. */
const MOMENTS = new Set<number>([ORA.date, ORA.timestamp, ORA.timestampTz, ORA.timestampLtz]);

/** Thin: the protocol in JavaScript. Thick: Oracle's client libraries. */
export type OracleMode = 'thin' | 'thick';

/** Options of a connection that the driver's properties set. */
const TRACE = {
  module_name: 'module',
  action: 'action',
  client_identifier: 'clientId',
  client_info: 'clientInfo',
} as const;

/** Rows of the server's own views that are read at once. */
const ROWS_OF_VIEW = 100;

/** Options known at connect. */
const CONNECT_OPTIONS = new Set([
  'session_mode',
  'drcp',
  'drcp_class',
  'driver_name',
  'time_zone',
  'connect_timeout',
  'client',
  ...Object.keys(TRACE),
]);

/** A session with an Oracle database, through oracledb in Thin mode. */
export class OracleConnection implements Connection {
  readonly driver: 'oracle' | 'oracle_thick';
  readonly serverVersion: string;
  readonly text = 'characters';
  readonly lastInsertId = undefined;
  readonly library: Library;
  readonly charset: ClientCharset;
  readonly #native: NativeConnection;
  readonly #zones: { readonly session: number; readonly database: number };
  readonly #lobs = new Map<string, NativeLob>();
  #nls = new NlsSession(new Map());
  #names: { readonly language: string; readonly names: NlsNames } = { language: 'AMERICAN', names: ENGLISH };
  #autoCommit: boolean;
  #begunWork = false;
  #isOpen = true;
  #regions: ReadonlyMap<number, string> | undefined;
  #signal: AbortSignal | undefined;
  #report: Record<string, unknown> | undefined;

  private constructor(
    library: Library,
    native: NativeConnection,
    request: ConnectRequest,
    databaseZone: number,
    mode: OracleMode,
  ) {
    this.driver = mode === 'thick' ? 'oracle_thick' : 'oracle';
    this.library = library;
    this.#native = native;
    this.serverVersion = native.oracleServerVersionString;
    this.charset = clientCharset(parseNlsLang(request.environment?.NLS_LANG).charset);
    this.#autoCommit = request.autoCommit ?? true;
    this.#zones = { session: minutesOf(request.options?.time_zone), database: databaseZone };
  }

  /**
   * Logs in and makes the session what OCI would have made of the script's environment.
   *
   * `target`: `database`, what stands behind `dbi:Oracle:`. `options`: `session_mode`, `drcp`, `drcp_class`, `driver_name`,
   * `module_name`, `action`, `client_identifier`, `client_info`, `time_zone` (`+02:00`), `connect_timeout` (seconds), `client` (directory of client libraries, Thick mode).
   */
  static async open(
    request: ConnectRequest,
    signal?: AbortSignal,
    mode: OracleMode = 'thin',
  ): Promise<OracleConnection> {
    const options = request.options ?? {};
    for (const name of Object.keys(request.target)) {
      if (name !== 'database') throw driverError(`unknown Oracle connect parameter '${name}'`);
    }
    for (const name of Object.keys(options)) {
      if (!CONNECT_OPTIONS.has(name)) throw driverError(`unknown Oracle option '${name}'`);
    }
    // Before anything is asked of the server: what is wrong with the environment.
    const { charset } = parseNlsLang(request.environment?.NLS_LANG);
    clientCharset(charset);
    const target = resolveTarget(request, mode);
    const environment = request.environment ?? {};
    const library =
      mode === 'thick' ? await loadThick(options.client, environment, target.configDir) : await loadOracle();
    const native = await login(library, target, { drcp_class: environment.ORA_DRCP_CLASS ?? null, ...options }, signal);
    const databaseZoneMinutes = mode === 'thick' ? 0 : tame(native).databaseZoneMinutes;
    const connection = new OracleConnection(library, native, request, databaseZoneMinutes, mode);
    try {
      connection.noteWarning(native.warning, 'OCISessionBegin');
      connection.#setTrace(options);
      if (mode === 'thin') {
        // In Thick mode the client libraries read the environment themselves.
        const zone = environment.ORA_SDTZ ?? options.time_zone;
        const sql = alterSessionText(environment, zone === undefined ? undefined : String(zone));
        await connection.call((it) => it.execute(sql, {}, {}));
      }
      await connection.readNls();
      return connection;
    } catch (caught) {
      await connection.close();
      throw fromOracle(caught, { call: 'OCISessionBegin' });
    }
  }

  get inTransaction(): boolean {
    return this.#isOpen && this.#native.transactionInProgress;
  }

  get autoCommit(): boolean {
    return this.#autoCommit;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  get cellContext(): CellContext {
    return {
      nls: this.#nls,
      charset: this.charset,
      sessionZoneMinutes: this.#zones.session,
      databaseZoneMinutes: this.#zones.database,
      isThick: this.driver === 'oracle_thick',
      regions: () => this.#regions,
    };
  }

  /** How columns are wanted: numbers and row addresses as text, the rest as the server sends it. */
  get fetchOptions(): Pick<NativeOptions, 'fetchTypeHandler'> {
    const { STRING } = this.library;
    const isThick = this.driver === 'oracle_thick';
    return {
      fetchTypeHandler: ({ dbType }: NativeColumn) => {
        const code = dbType._oraTypeNum;
        return AS_TEXT.has(code) || (isThick && MOMENTS.has(code)) ? { type: STRING } : { type: dbType };
      },
    };
  }

  report(): Readonly<Record<string, unknown>> | undefined {
    const report = this.#report;
    this.#report = undefined;
    return report;
  }

  enter({ signal }: CallContext): void {
    this.#signal = signal;
  }

  /** Setting it does not end a transaction: what was done before is committed with the next change, or at disconnect. */
  async setAutoCommit(enabled: boolean): Promise<void> {
    this.#autoCommit = enabled;
    this.#begunWork = false;
  }

  async prepare(sql: string | Uint8Array, options?: StatementOptions): Promise<Statement> {
    const text = typeof sql === 'string' ? sql : this.charset.decode(sql);
    const settings = new StatementSettings(options);
    return new OracleStatement(this, parsePlaceholders(text, settings.placeholders), settings).describe();
  }

  async begin(): Promise<void> {
    this.#autoCommit = false;
    this.#begunWork = true;
  }

  async commit(): Promise<void> {
    await this.commitNow();
    this.#ended();
  }

  async rollback(): Promise<void> {
    try {
      if (this.inTransaction) await this.call((native) => native.rollback());
    } catch (caught) {
      throw this.failed(caught, { call: 'OCITransRollback' });
    }
    this.#ended();
  }

  /** Commits if there is something to commit. @throws DatabaseError with state 08007 if the server is gone before it answers. */
  async commitNow(): Promise<void> {
    try {
      if (!this.#isOpen) throw Object.assign(new Error('NJS-003: invalid or closed connection'), { code: 'NJS-003' });
      if (this.inTransaction) await this.call((native) => native.commit());
    } catch (caught) {
      throw this.failed(caught, { call: 'OCITransCommit', commits: true });
    }
  }

  async ping(): Promise<boolean> {
    if (!this.#isOpen) return false;
    try {
      await this.call((native) => native.ping());
      return true;
    } catch (caught) {
      this.failed(caught, { call: 'OCIPing' });
      return false;
    }
  }

  /** `module_name`, `action`, `client_identifier`, `client_info`: sent with the next call. */
  async configure(options: Readonly<Record<string, BindValue>>): Promise<void> {
    for (const name of Object.keys(options)) {
      if (!Object.hasOwn(TRACE, name)) throw driverError(`unknown Oracle option '${name}'`);
    }
    this.#setTrace(options);
  }

  /** Ends the session; an open transaction is rolled back, as after a client that died. */
  async close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#lobs.clear();
    try {
      await this.#native.close();
    } catch (caught) {
      // It was gone already; there is nobody left to tell.
      this.note(caught);
    }
  }

  /**
   * Runs one call of the driver; the client's cancel sends a break while it is under way, and only then: a break that arrives between
   * two calls would end the next one after it has run.
   */
  async call<T>(body: (native: NativeConnection) => Promise<T>, signal = this.#signal): Promise<T> {
    if (!this.#isOpen) throw Object.assign(new Error('NJS-003: invalid or closed connection'), { code: 'NJS-003' });
    if (signal?.aborted) throw Object.assign(new Error('NJS-123: cancelled'), { code: 'NJS-123' });
    const stop = (): void => {
      this.#native.breakExecution().catch((caught: unknown) => this.note(caught));
    };
    signal?.addEventListener('abort', stop, { once: true });
    try {
      return await body(this.#native);
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  }

  /** The error a script sees. A session that is gone is closed. */
  failed(caught: unknown, context: ErrorContext): DatabaseError {
    const error = fromOracle(caught, { wasOpen: this.#isOpen, ...context });
    if (isLost(error)) {
      this.#isOpen = false;
      this.#lobs.clear();
    }
    return error;
  }

  /** Something that went wrong while tidying up: told with the next report, since no call is there to fail. */
  note(caught: unknown): void {
    this.#report = { ...this.#report, note: fromOracle(caught, { call: 'OCIStmtFetch' }).errstr };
  }

  noteWarning(warning: (Error & { readonly errorNum?: number }) | undefined, call: OciCall): void {
    if (warning !== undefined) this.#report = { ...this.#report, warning: warningText(warning, call) };
  }

  /** Reads what the session's values look like as text. */
  async readNls(): Promise<void> {
    const rows = await this.#rows('SELECT parameter, value FROM nls_session_parameters');
    const parameters = new Map(rows.map(([name, value]) => [String(name), String(value ?? '')]));
    const language = parameters.get('NLS_DATE_LANGUAGE') || 'AMERICAN';
    if (language !== this.#names.language) {
      const names = isEnglish(language) ? ENGLISH : namesFrom(await this.#rows(NAMES_QUERY));
      this.#names = { language, names };
    }
    this.#nls = new NlsSession(parameters, this.#names.names);
  }

  /** Reads the names of time zone regions, once a session, when the first value has one. */
  async readRegions(): Promise<void> {
    if (this.#regions !== undefined) return;
    this.#regions = new Map();
    try {
      this.#regions = regionsFrom(await this.#rows(REGIONS_QUERY));
    } catch (caught) {
      // The values are shown in UTC then.
      this.note(caught);
    }
  }

  /** Keeps a LOB that a script reads and writes by its locator. @returns what stands for it. */
  keepLob(lob: NativeLob): string {
    const id = `OCILobLocatorPtr=${randomUUID()}`;
    this.#lobs.set(id, lob);
    return id;
  }

  lob(id: string): NativeLob | undefined {
    return this.#lobs.get(id);
  }

  forgetLob(id: string): void {
    this.#lobs.delete(id);
  }

  async #rows(sql: string): Promise<unknown[][]> {
    const { resultSet } = await this.call((native) =>
      native.execute(sql, {}, { resultSet: true, prefetchRows: ROWS_OF_VIEW, fetchArraySize: ROWS_OF_VIEW }),
    );
    if (resultSet === undefined) return [];
    const rows: unknown[][] = [];
    let block: unknown[][];
    do {
      block = await this.call(() => resultSet.getRows(ROWS_OF_VIEW));
      rows.push(...block);
    } while (block.length === ROWS_OF_VIEW);
    await resultSet.close();
    return rows;
  }

  #setTrace(options: Readonly<Record<string, BindValue>>): void {
    for (const [name, property] of Object.entries(TRACE)) {
      const value = options[name];
      if (value !== undefined && value !== null) this.#native[property] = String(value);
    }
  }

  #ended(): void {
    if (this.#begunWork) this.#autoCommit = true;
    this.#begunWork = false;
  }
}

async function login(
  library: Library,
  target: ReturnType<typeof resolveTarget>,
  options: Readonly<Record<string, BindValue>>,
  signal: AbortSignal | undefined,
): Promise<NativeConnection> {
  const { user, password, connectString, configDir } = target;
  const credentials = user === '' && password === '' ? { externalAuth: true } : { user, password };
  const mode = SESSION_MODES[Number(options.session_mode ?? 0)];
  const opening = library.getConnection({
    ...credentials,
    ...(connectString === '' ? {} : { connectString }),
    ...(configDir === undefined ? {} : { configDir }),
    ...(mode === undefined ? {} : { privilege: library[mode] }),
    ...(options.drcp_class === undefined || options.drcp_class === null
      ? {}
      : { connectionClass: String(options.drcp_class) }),
    ...(options.driver_name === undefined ? {} : { driverName: String(options.driver_name) }),
    ...(options.connect_timeout === undefined ? {} : { connectTimeout: Number(options.connect_timeout) }),
  });
  if (signal !== undefined) {
    // A login that is no longer wanted is closed when it is through: the driver cannot be stopped in it.
    const abandoned = await Promise.race([
      opening.then(
        () => false,
        () => false,
      ),
      new Promise<boolean>((resolve) => signal.addEventListener('abort', () => resolve(true), { once: true })),
    ]);
    if (abandoned) {
      opening.then((late) => late.close()).catch(() => undefined);
      throw fromOracle(Object.assign(new Error('NJS-123: cancelled'), { code: 'NJS-123' }), {
        call: 'OCISessionBegin',
      });
    }
  }
  try {
    return await opening;
  } catch (caught) {
    const isNetwork = !/^ORA-/.test((caught as Error).message ?? '');
    throw fromOracle(caught, { call: isNetwork ? 'OCIServerAttach' : 'OCISessionBegin' });
  }
}

/** `+02:00` as minutes. A named zone counts as UTC: only the server knows its rules. */
function minutesOf(zone: BindValue | undefined): number {
  const match = /^([-+]?)(\d{1,2}):(\d{2})$/.exec(String(zone ?? ''));
  return match === null ? 0 : (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]));
}
