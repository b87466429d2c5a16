import type { CallContext, CellSource, RowValue, TextForm } from '@bridge/protocol/module';
import type { DatabaseError } from './errors.ts';

/** A value to bind. Numbers and bigints bind as numbers, bytes as text unless the type says `blob`. */
export type BindValue = string | number | bigint | Uint8Array | boolean | null;

/**
 * What a value shall be in the database; nothing lets the driver decide as its Perl original does. Types that only one database knows
 * begin with the driver's name (`postgres:bytea`, `oracle:112`).
 */
export type BindType = 'text' | 'integer' | 'real' | 'blob' | `${DriverName}:${string}`;

/** A placeholder that the statement sets (`bind_param_inout`). */
export interface OutputBinding {
  /** Most bytes the script expects. */
  readonly maxLength: number;
}

/** One value or one `null` a placeholder, in the order of the placeholders' numbers. */
export interface Bindings {
  readonly values: readonly BindValue[];
  /** Types by position; a hole or a shorter list leaves the rest untyped. */
  readonly types?: readonly (BindType | undefined)[];
  /** Placeholders that are set by the statement, by position; their values go in as well. */
  readonly outputs?: readonly (OutputBinding | undefined)[];
  /** Lists by position, for placeholders that take one (Oracle's PL/SQL tables); `values` is null there. */
  readonly arrays?: readonly (readonly BindValue[] | undefined)[];
  /** Statements by position, for placeholders that take an open result (Oracle's cursors). */
  readonly statements?: readonly (Statement | undefined)[];
}

/** Options of the driver for one statement or one execution, known by the attribute's name without prefix. */
export type StatementOptions = Readonly<Record<string, BindValue>>;

/** What is given at once where it is there: in a call that takes microseconds each promise is felt. */
export type Eventually<Value> = Value | Promise<Value>;

/** How a result column was declared. */
export interface Column {
  readonly name: string;
  /** Type as the database names it (`numeric(10,2)`), `undefined` for an expression without one. */
  readonly declaredType: string | undefined;
  /** Type as ODBC numbers it (`TYPE`), where it is known without asking the database. */
  readonly type?: number;
  readonly precision?: number;
  readonly scale?: number;
  readonly nullable?: boolean;
  /** What the driver's own attributes tell of the column (`pg_type`, `mysql_is_key`), by the attribute's name without prefix. */
  readonly details?: Readonly<Record<string, BindValue>>;
}

/**
 * Rows in the order of the result, some at a time; none in a first block that only tells that there may be some.
 *
 * An error in the middle of a result comes with the rows that precede it: they were good.
 */
export interface Block {
  readonly rows: readonly (readonly RowValue[])[];
  /** Instead of `rows`, which is empty then: rows as the database sent them, which the codec takes apart. */
  readonly source?: CellSource;
  /** Cells that are results themselves; they are null in `rows`, and end with the next block. */
  readonly nested?: readonly NestedResult[];
  /** True when nothing follows; also after an error. */
  readonly done: boolean;
  readonly error?: DatabaseError;
}

/** A cell that is a result: Oracle's `CURSOR(SELECT …)`. */
export interface NestedResult {
  readonly row: number;
  readonly column: number;
  /** Executed already: executing it hands out its cursor. */
  readonly statement: Statement;
}

/** An open result. Closing it, or reading to its end, releases the database's locks. */
export interface Cursor {
  /**
   * The next block: small at first, larger as reading goes on, bounded in rows and bytes.
   *
   * @param maxRows - no more rows are wanted; a cursor that reads ahead may give some more nevertheless.
   */
  nextBlock(maxRows?: number): Eventually<Block>;
  close(): Promise<void>;
}

/** What a statement did. */
export interface ExecuteResult {
  /** Rows changed, or rows of the result if it is whole; 0 for an open result; -1 when the database does not say. */
  readonly affected: number;
  /** The result, for statements that have columns. */
  readonly cursor: Cursor | undefined;
  /** Values of the placeholders that the statement set, by position. */
  readonly outputs?: readonly (OutputValue | undefined)[];
}

/** A value that came back: a cursor is a statement, a PL/SQL table a list. */
export type OutputValue = RowValue | Statement | readonly RowValue[];

/** What one tuple of `runMany` did: rows changed (-1 unknown), perhaps with values that came back, or why it failed. */
export type TupleResult = number | DatabaseError | TupleOutputs;

export interface TupleOutputs {
  readonly affected: number;
  readonly outputs: readonly (RowValue | undefined)[];
}

/** A prepared statement. One result may be open at a time; executing again closes the one before. */
export interface Statement {
  /** Columns of the result; another array after `execute` if only that tells them, or tells others. */
  readonly columns: readonly Column[];
  /** Placeholders by number: the name as written (`:day`), or `undefined` for a plain `?`. */
  readonly placeholders: readonly (string | undefined)[];
  /** What follows the first statement of the text, which was not prepared. */
  readonly unprepared: string;
  /** Does each column admit NULL? `undefined` where nobody knows. May ask the database. */
  nullability(): Promise<readonly (boolean | undefined)[]>;
  /** @throws DatabaseError what the database reports before the first row. */
  execute(bindings: Bindings, signal?: AbortSignal, options?: StatementOptions): Promise<ExecuteResult>;
  /** Executes and throws the result away. @returns rows changed; -1 when the database does not say. */
  run(bindings: Bindings, signal?: AbortSignal): Promise<number>;
  /**
   * Executes once for each tuple and throws results away; a tuple that fails does not keep the others from running. A driver without it is
   * asked to `run` for each.
   */
  runMany?(tuples: readonly Bindings[], signal?: AbortSignal): Promise<readonly TupleResult[]>;
  /** Makes the statement's next result current (`more_results`); `undefined` when there is none, also where a statement has only one. */
  nextResult?(signal?: AbortSignal): Promise<ExecuteResult | undefined>;
  /** Closes the open result, if any; the statement can be executed again. */
  finish(): Promise<void>;
  close(): Promise<void>;
}

/** A session with a database. */
export interface Connection {
  readonly driver: DriverName;
  readonly serverVersion: string;
  /** What result text is for Perl: characters, or the bytes as they are stored. */
  readonly text: TextForm;
  /** Is a transaction open, as the database sees it? */
  readonly inTransaction: boolean;
  /** Key made by the last insert; `undefined` where the database has no such notion. */
  readonly lastInsertId: number | bigint | undefined;
  /**
   * What the driver's Perl side wants to know after each call (`pg_notices`, warnings), by names of its own; its hook `after_call` gets it.
   * Nothing where nothing changed.
   */
  report?(): Readonly<Record<string, unknown>> | undefined;
  /** Called before each call of the client with its context: a driver that calls the script back keeps it. */
  enter?(context: CallContext): void;
  /** Off: the first statement after a commit or rollback begins a transaction. Turning it on commits an open one. */
  setAutoCommit(enabled: boolean): Promise<void>;
  /** @param sql - text, or bytes in whatever encoding the script uses. */
  prepare(sql: string | Uint8Array, options?: StatementOptions): Promise<Statement>;
  /** `do` in one step, where that is cheaper than prepare, run and close. @returns rows changed; -1 when the database does not say. */
  run?(sql: string | Uint8Array, bindings: Bindings, signal?: AbortSignal, options?: StatementOptions): Promise<number>;
  /** Begins a transaction that ends at the next commit or rollback. */
  begin(): Promise<void>;
  commit(): Promise<void>;
  rollback(): Promise<void>;
  /** Does the database answer? Never throws. */
  ping(): Promise<boolean>;
  /** Changes the driver's own options after connect. @throws DatabaseError for a name the driver does not know. */
  configure(options: Readonly<Record<string, BindValue>>): Promise<void>;
  /** Ends the session; an open transaction is rolled back. A second call does nothing. */
  close(): Promise<void>;
}

/** What differs between databases and matters outside the driver. */
export interface DriverCapabilities {
  /** Does a call block its thread, so that only ending the process stops it? */
  readonly blocking: boolean;
  /** Does its library read the script's environment once for all, so that each environment needs a process of its own? */
  readonly environmentOnce?: boolean;
  /** Is the number of rows known after execute, since the whole result was read? */
  readonly wholeResult: boolean;
  /** Does `lastInsertId` mean anything? */
  readonly lastInsertId: boolean;
}

/** Where and how to connect. */
export interface ConnectRequest {
  /** The driver's own names: `database` for a file, `host`, `port`, … */
  readonly target: Readonly<Record<string, BindValue>>;
  readonly user?: string;
  readonly password?: string;
  /** Driver options known by the attribute's name without prefix (`busy_timeout`, `unicode`). */
  readonly options?: Readonly<Record<string, BindValue>>;
  /** Defaults to true. */
  readonly autoCommit?: boolean;
  /** The caller's environment, as far as the driver reads it. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Mode of files the connection creates (0666 & ~umask). Defaults to 0666. */
  readonly fileMode?: number;
  /** May the session be one that another caller used, and another use it later? Defaults to false. */
  readonly pooled?: boolean;
}

/** Sessions of a driver that can wipe them, so that another script may have one. */
export interface Sessions<Session> {
  /** @throws DatabaseError when the database cannot be reached or refuses. */
  open(request: ConnectRequest, signal?: AbortSignal): Promise<Session>;
  /** @param end - takes the session back when the connection is closed. */
  connection(session: Session, request: ConnectRequest, end: () => Promise<void>): Promise<Connection>;
  /** Forgets everything its user left behind. Throws when that fails; the session is closed then. */
  wipe(session: Session): Promise<void>;
  isAlive(session: Session): Promise<boolean>;
  close(session: Session): Promise<void>;
}

/** One folder under `drivers/` each. */
export interface Driver {
  readonly name: DriverName;
  readonly capabilities: DriverCapabilities;
  /** For drivers whose sessions may be pooled. */
  readonly sessions?: Sessions<unknown>;
  /** The server that a request leads to, as people write it (`db.example:5432`): what a circuit breaker stands for. Never a secret. */
  server?(request: ConnectRequest): string | undefined;
  /** @throws DatabaseError when the database cannot be reached or refuses. */
  connect(request: ConnectRequest, signal?: AbortSignal): Promise<Connection>;
}

/** Names as `connect` knows them: the folders under `drivers/`. Those that are there are registered in `drivers/index.ts`. */
export type DriverName = 'sqlite' | 'postgres' | 'mysql' | 'odbc' | 'informix' | 'oracle' | 'oracle_thick';
