import { closeSync, fchmodSync, openSync } from 'node:fs';
import type { DatabaseSync, SQLInputValue, StatementResultingChanges, StatementSync } from 'node:sqlite';
import type { CallContext } from '@bridge/protocol/module';
import type { Bindings, BindValue, Block, Connection, ConnectRequest, Statement } from '../../driver.ts';
import { DatabaseError, driverError } from '../../errors.ts';
import { Authorizer } from './authorizer.ts';
import { AutoCommit } from './auto-commit.ts';
import { withoutPerlCollation } from './collation.ts';
import type { SqliteCursor, SqliteRows, SqliteValue } from './cursor.ts';
import { EmptyStatement } from './empty-statement.ts';
import { fromSqlite } from './error.ts';
import { areApart, type Footprint, footprint, type Instruction, UNKNOWN_FOOTPRINT } from './footprint.ts';
import { loadSqlite } from './library.ts';
import { SqliteStatement } from './statement.ts';
import { sqlText } from './text.ts';
import { UserFunctions } from './user-functions.ts';

/** DBD::SQLite's `sqlite_busy_timeout`. */
const BUSY_TIMEOUT_MS = 30_000;

/** SQLite creates databases as 0644 & ~umask (SQLITE_DEFAULT_FILE_PERMISSIONS). */
const DATABASE_MODE = 0o644;

/** A value, or a table of values by name, which comes first. */
export type BindArgument = SQLInputValue | Record<string, SQLInputValue>;

/** A statement whose rows are arrays. */
export interface ArrayStatement extends Omit<StatementSync, 'get' | 'iterate' | 'run'> {
  get(...values: SQLInputValue[]): readonly SqliteValue[] | undefined;
  iterate(...values: readonly BindArgument[]): SqliteRows;
  run(...values: readonly BindArgument[]): StatementResultingChanges;
}

/** A session with one database file. Everything here is synchronous and blocks its thread. */
export class SqliteConnection implements Connection {
  readonly driver = 'sqlite';
  readonly serverVersion = process.versions.sqlite ?? 'unknown';
  lastInsertId: number | bigint = 0;
  /** As DBD::SQLite has it, all text has the flag or none. */
  text: 'flagged' | 'bytes' = 'bytes';
  /** Is text that is not UTF-8 an error? */
  strictText = false;
  readonly functions: UserFunctions;
  readonly authorizer: Authorizer;
  readonly autoCommit: AutoCommit;
  readonly #database: DatabaseSync;
  #context: CallContext | undefined;
  #extendedCodes = false;

  private constructor(database: DatabaseSync, autoCommit: boolean) {
    this.#database = database;
    this.autoCommit = new AutoCommit(database, autoCommit, (sql) => this.#execute(sql));
    this.functions = new UserFunctions(
      database,
      () => this.text,
      () => this.#context,
    );
    this.authorizer = new Authorizer(database, () => this.#context);
  }

  /**
   * Opens or creates a database.
   *
   * `target`: `database`, a path, `:memory:` or '' for a temporary file; or `uri`, a `file:` URI (https://www.sqlite.org/uri.html).
   * `options`: `busy_timeout` (ms, 30000), `unicode` (0), `use_immediate_transaction` (1), `open_flags` (SQLITE_OPEN_READONLY = 1).
   */
  static async open(request: ConnectRequest): Promise<SqliteConnection> {
    const { DatabaseSync } = await loadSqlite();
    const { database = '', uri, ...unknown } = request.target;
    for (const name of Object.keys(unknown)) throw driverError(`unknown SQLite connect parameter '${name}'`);
    const { open_flags: flags = 0, ...options } = request.options ?? {};
    const readOnly = (Number(flags) & 1) === 1;
    const location = String(uri ?? database);
    const file = uri === undefined ? location : fileOfUri(location);
    if (!readOnly && file !== undefined && file !== '' && file !== ':memory:') {
      createFile(file, DATABASE_MODE & (request.fileMode ?? 0o666));
    }
    try {
      const native = new DatabaseSync(uri === undefined ? plainPath(location) : location, {
        readOnly,
        timeout: BUSY_TIMEOUT_MS,
        // As SQLite itself and DBD::SQLite have it, unlike node:sqlite.
        enableForeignKeyConstraints: false,
        enableDoubleQuotedStringLiterals: true,
        defensive: false,
      });
      const connection = new SqliteConnection(native, request.autoCommit ?? true);
      await connection.configure(options);
      return connection;
    } catch (caught) {
      throw fromSqlite(caught);
    }
  }

  get inTransaction(): boolean {
    return this.#database.isOpen && this.#database.isTransaction;
  }

  enter(context: CallContext): void {
    this.#context = context;
  }

  async setAutoCommit(enabled: boolean): Promise<void> {
    if (enabled && this.#database.isTransaction) this.#execute('COMMIT');
    this.autoCommit.set(enabled);
  }

  async prepare(sql: string | Uint8Array): Promise<Statement> {
    const text = withoutPerlCollation(sqlText(sql, this.text));
    try {
      return new SqliteStatement(this, this.prepareNative(text), text);
    } catch (caught) {
      if (isEmpty(caught)) return new EmptyStatement(this);
      throw this.failure(caught);
    }
  }

  /** As DBD::SQLite's `do`: more values than placeholders do no harm, and with values a query changes nothing. */
  async run(sql: string | Uint8Array, { values, types }: Bindings): Promise<number> {
    const statement = await this.prepare(sql);
    const count = statement.placeholders.length;
    const affected = await statement.run({
      values: values.slice(0, count),
      ...(types === undefined ? {} : { types: types.slice(0, count) }),
    });
    await statement.close();
    return values.length > 0 && statement.columns.length > 0 ? 0 : affected;
  }

  async begin(): Promise<void> {
    this.autoCommit.begin();
  }

  async commit(): Promise<void> {
    this.#end('COMMIT');
  }

  async rollback(): Promise<void> {
    this.#end('ROLLBACK');
  }

  async ping(): Promise<boolean> {
    return this.#database.isOpen;
  }

  async configure(options: Readonly<Record<string, BindValue>>): Promise<void> {
    for (const [name, value] of Object.entries(options)) {
      switch (name) {
        case 'busy_timeout':
          this.#execute(`PRAGMA busy_timeout = ${Math.trunc(Number(value)) || 0}`);
          break;
        case 'unicode':
          this.text = Number(value) ? 'flagged' : 'bytes';
          break;
        case 'strict_text':
          this.strictText = Boolean(Number(value));
          break;
        case 'extended_result_codes':
          this.#extendedCodes = Boolean(Number(value));
          break;
        case 'use_immediate_transaction':
          this.autoCommit.immediate = Boolean(Number(value));
          break;
        default:
          throw driverError(`unknown SQLite option '${name}'`);
      }
    }
  }

  /** Copies the whole database to a file, which is created or replaced. */
  async backupTo(file: string, fileMode = 0o666): Promise<void> {
    const { backup } = await loadSqlite();
    createFile(file, DATABASE_MODE & fileMode);
    try {
      await backup(this.#database, plainPath(file));
    } catch (caught) {
      throw this.failure(caught);
    }
  }

  /** Replaces the whole database by that of a file. */
  async restoreFrom(file: string): Promise<void> {
    const { DatabaseSync, backup } = await loadSqlite();
    const own = this.#database.location();
    try {
      const source = new DatabaseSync(plainPath(file), { readOnly: true, timeout: BUSY_TIMEOUT_MS });
      try {
        // A database without a file is known to nobody else: it takes the other's pages as they are.
        if (own === null) this.#database.deserialize(pagesOf(source));
        else await backup(source, own);
      } finally {
        source.close();
      }
    } catch (caught) {
      throw this.failure(caught);
    }
  }

  /** What was thrown, as the script shall see it. */
  failure(caught: unknown): DatabaseError {
    return fromSqlite(caught, this.#extendedCodes);
  }

  /** The same for a statement that failed, with what the script's side must know of the transaction. */
  refusal(caught: unknown): DatabaseError {
    const { err, errstr, state, retryable } = this.failure(caught);
    const report = { ...this.autoCommit.news(), in_transaction: this.inTransaction };
    return new DatabaseError({ err, errstr, state, report }, { retryable, cause: caught });
  }

  /** What the hooks `after_call` and `judge` of Perl's DBD::SQLite get. */
  report(): Readonly<Record<string, unknown>> | undefined {
    return this.autoCommit.news();
  }

  async close(): Promise<void> {
    if (this.#database.isOpen) this.#database.close();
  }

  /** Rows that the last statement changed, whichever it was. */
  get changes(): number {
    return Number(this.prepareNative('SELECT changes()').get()?.[0]);
  }

  /** Is it certain that no row of the statement shows what the other one changes? */
  areApart(statement: Statement, change: string | Uint8Array): boolean {
    return statement instanceof SqliteStatement && areApart(statement.footprint(), this.footprint(change));
  }

  /** Brings an open result back to where the script stands (`SqliteStatement.pace`). */
  pace(statement: Statement, consumed: number): { readonly cursor: SqliteCursor; readonly block: Block } | undefined {
    return statement instanceof SqliteStatement ? statement.pace(consumed) : undefined;
  }

  /** What a statement reads and changes; nobody knows where it is wrong, or more than one. */
  footprint(sql: string | Uint8Array): Footprint {
    try {
      const text = withoutPerlCollation(sqlText(sql, this.text));
      const listing = this.#database.prepare(`EXPLAIN ${text}`);
      if (`EXPLAIN ${text}`.slice(listing.sourceSQL.length).trim() !== '') return UNKNOWN_FOOTPRINT;
      return footprint(text, listing.all() as unknown as Instruction[]);
    } catch {
      // What is wrong with it the statement itself will say.
      return UNKNOWN_FOOTPRINT;
    }
  }

  /** Prepares with the settings every statement here needs. */
  prepareNative(sql: string): ArrayStatement {
    const statement = this.#database.prepare(sql);
    statement.setReturnArrays(true);
    // Costs nothing measurable, tells integers from reals, and keeps every 64-bit integer.
    statement.setReadBigInts(true);
    return statement as unknown as ArrayStatement;
  }

  /** May the column hold NULL? */
  isNullable(schema: string, table: string, column: string): boolean {
    const row = this.prepareNative('SELECT "notnull" FROM pragma_table_info(?, ?) WHERE name = ?').get(
      table,
      schema,
      column,
    );
    return Number(row?.[0] ?? 0) === 0;
  }

  #end(how: 'COMMIT' | 'ROLLBACK'): void {
    if (this.#database.isTransaction) this.#execute(how);
    this.autoCommit.ended();
  }

  #execute(sql: string): void {
    try {
      this.#database.exec(sql);
    } catch (caught) {
      throw this.failure(caught);
    }
  }
}

/** A database as bytes. One without any page is not taken back: it gets an empty one. */
function pagesOf(database: DatabaseSync): Uint8Array {
  const pages = database.serialize();
  if (pages.length > 0) return pages;
  const Database = database.constructor as typeof DatabaseSync;
  const empty = new Database(':memory:');
  empty.exec('CREATE TABLE page (x); DROP TABLE page');
  const page = empty.serialize();
  empty.close();
  return page;
}

/** node:sqlite takes `file:` for a URI; DBD::SQLite does so only when told. */
function plainPath(path: string): string {
  return path.startsWith('file:') ? `./${path}` : path;
}

/** The file a URI would create, if it may. */
function fileOfUri(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return uri;
  const { pathname, searchParams } = new URL(uri);
  const mode = searchParams.get('mode');
  return mode === 'ro' || mode === 'rw' || mode === 'memory' || pathname === ''
    ? undefined
    : decodeURIComponent(pathname);
}

/**
 * Creates the file with the caller's umask, which is not this process's. Whatever is wrong with the path, SQLite will say in its own words.
 */
function createFile(path: string, mode: number): void {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'wx', mode);
  } catch {
    return;
  }
  fchmodSync(descriptor, mode);
  closeSync(descriptor);
}

function isEmpty(caught: unknown): boolean {
  return caught instanceof Error && (caught as NodeJS.ErrnoException).code === 'ERR_INVALID_ARG_VALUE';
}
