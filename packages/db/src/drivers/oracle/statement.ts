import type { RowValue } from '@bridge/protocol/module';
import type { Bindings, Column, ExecuteResult, Statement, StatementOptions, TupleResult } from '../../driver.ts';
import { DatabaseError, driverError, GENERAL_STATE } from '../../errors.ts';
import { batchBinds, nativeBinds } from './bind.ts';
import { describeColumn } from './column.ts';
import type { OracleConnection } from './connection.ts';
import { OracleCursor } from './cursor.ts';
import type { NativeColumn, NativeLob, NativeOptions, NativeResult, NativeResultSet } from './library.ts';
import { changesNls } from './nls-session.ts';
import type { ParsedStatement } from './placeholders.ts';
import { kindOf } from './placeholders.ts';
import type { StatementSettings } from './settings.ts';

/** Rows that come with the answer to execute. */
const FIRST_ROWS = 100;

const NO_COLUMNS: readonly Column[] = [];

/** A statement: described when it is prepared if it is a query, otherwise first sent when it is executed. */
export class OracleStatement implements Statement {
  columns: readonly Column[] = NO_COLUMNS;
  readonly unprepared = '';
  readonly #connection: OracleConnection;
  readonly #parsed: ParsedStatement;
  readonly #settings: StatementSettings;
  readonly #kind: ReturnType<typeof kindOf>;
  #cursor: OracleCursor | undefined;
  /** A REF CURSOR that a block opened: the result is here, and executing hands it out. */
  #opened: NativeResultSet | undefined;

  constructor(connection: OracleConnection, parsed: ParsedStatement, settings: StatementSettings) {
    this.#connection = connection;
    this.#parsed = parsed;
    this.#settings = settings;
    this.#kind = kindOf(parsed.sql);
  }

  /** A statement whose result is open already: a REF CURSOR or nested cursor. */
  static opened(
    connection: OracleConnection,
    resultSet: NativeResultSet,
    settings: StatementSettings,
  ): OracleStatement {
    const statement = new OracleStatement(connection, { sql: 'REF CURSOR', names: [] }, settings);
    statement.#opened = resultSet;
    statement.columns = resultSet.metaData.map(describeColumn);
    return statement;
  }

  get placeholders(): readonly string[] {
    return this.#parsed.names.map((name) => `:${name}`);
  }

  /** Asks the server what a query returns; so its errors are prepare's. Anything else is not sent. */
  async describe(): Promise<this> {
    if (this.#kind !== 'query' || !this.#settings.checkSql) return this;
    const { sql } = this.#parsed;
    try {
      const { metaData = [] } = await this.#connection.call((native) => native.getStatementInfo(sql));
      this.columns = metaData.map(describeColumn);
      return this;
    } catch (caught) {
      throw this.#connection.failed(caught, { call: 'OCIStmtExecute/Describe', sql });
    }
  }

  async nullability(): Promise<readonly (boolean | undefined)[]> {
    return this.columns.map(({ nullable }) => nullable);
  }

  async execute(bindings: Bindings, signal?: AbortSignal, options?: StatementOptions): Promise<ExecuteResult> {
    await this.finish();
    const settings = this.#settings.with(options);
    if (this.#opened !== undefined) return this.#handOut(this.#opened, settings);
    this.#checkCount(bindings);
    const connection = this.#connection;
    const { sql, names } = this.#parsed;
    const isQuery = this.#kind === 'query';
    const binds = nativeBinds(names, bindings, connection, this.#kind === 'block');
    const autoCommit = connection.autoCommit && !isQuery;
    const firstRows = settings.rowsPerFetch ?? FIRST_ROWS;
    let result: NativeResult;
    try {
      result = await connection.call(
        (native) =>
          native.execute(sql, binds, {
            ...connection.fetchOptions,
            autoCommit,
            resultSet: true,
            prefetchRows: firstRows,
            fetchArraySize: firstRows,
          } satisfies NativeOptions),
        signal,
      );
    } catch (caught) {
      throw connection.failed(caught, { call: 'OCIStmtExecute', sql, commits: autoCommit });
    }
    connection.noteWarning(result.warning, 'OCIStmtExecute');
    if (changesNls(sql)) await connection.readNls();
    if (result.resultSet !== undefined) {
      this.#setColumns(result.resultSet.metaData);
      try {
        this.#cursor = this.#cursorOf(result.resultSet, settings);
      } catch (caught) {
        await result.resultSet.close();
        throw caught;
      }
      return { affected: 0, cursor: this.#cursor };
    }
    const outputs = this.#outputs(bindings, result);
    // A block has no count; OCI says 1.
    const affected = this.#kind === 'block' ? 1 : (result.rowsAffected ?? 0);
    return { affected, cursor: undefined, ...(outputs === undefined ? {} : { outputs }) };
  }

  async run(bindings: Bindings, signal?: AbortSignal): Promise<number> {
    const { affected } = await this.execute(bindings, signal);
    await this.finish();
    return affected;
  }

  /** One round trip for all tuples; those that fail do not keep the others from being stored. */
  async runMany(tuples: readonly Bindings[], signal?: AbortSignal): Promise<readonly TupleResult[]> {
    if (tuples.length === 0) return [];
    const connection = this.#connection;
    const { sql, names } = this.#parsed;
    if (this.#kind === 'query') throw driverError('Cannot execute_array a statement that returns rows');
    for (const tuple of tuples) this.#checkCount(tuple);
    if (this.#kind === 'block' || names.length === 0) return this.#runEach(tuples, signal);
    const { rows, definitions } = batchBinds(names, tuples, connection);
    let result: NativeResult;
    try {
      result = await connection.call(
        (native) =>
          native.executeMany(sql, rows, {
            bindDefs: definitions,
            batchErrors: true,
            dmlRowCounts: true,
            autoCommit: false,
          }),
        signal,
      );
    } catch (caught) {
      throw connection.failed(caught, { call: 'OCIStmtExecute', sql });
    }
    if (connection.autoCommit) await connection.commitNow();
    const results: TupleResult[] = rows.map((_, index) => result.dmlRowCounts?.[index] ?? 1);
    for (const error of result.batchErrors ?? []) {
      const number = Number(/^ORA-(\d+)/.exec(error.message)?.[1] ?? 24381);
      results[error.offset] = new DatabaseError({ err: number, errstr: error.message.trimEnd(), state: GENERAL_STATE });
    }
    return results;
  }

  async finish(): Promise<void> {
    await this.#cursor?.close();
    this.#cursor = undefined;
  }

  async close(): Promise<void> {
    await this.finish();
    const opened = this.#opened;
    this.#opened = undefined;
    // A cursor nobody fetched from; one of a session that is gone needs no closing.
    if (opened !== undefined && this.#connection.isOpen)
      await opened.close().catch((caught) => this.#connection.note(caught));
  }

  async #runEach(tuples: readonly Bindings[], signal?: AbortSignal): Promise<readonly TupleResult[]> {
    const results: TupleResult[] = [];
    for (const tuple of tuples) {
      try {
        results.push(await this.run(tuple, signal));
      } catch (caught) {
        if (!(caught instanceof DatabaseError)) throw caught;
        results.push(caught);
      }
    }
    return results;
  }

  #checkCount({ values }: Bindings): void {
    const needed = this.#parsed.names.length;
    if (values.length !== needed) {
      throw driverError(`called with ${values.length} bind variables when ${needed} are needed`);
    }
  }

  #setColumns(metaData: readonly NativeColumn[]): void {
    // Another array says that the columns changed, so the one told at prepare stays while it is right.
    const columns = metaData.map(describeColumn);
    const same =
      columns.length === this.columns.length && columns.every(({ name }, index) => name === this.columns[index]!.name);
    if (!same) this.columns = columns;
  }

  #cursorOf(resultSet: NativeResultSet, settings: StatementSettings): OracleCursor {
    return new OracleCursor({
      connection: this.#connection,
      resultSet,
      columns: resultSet.metaData,
      context: this.#connection.cellContext,
      rule: settings.longRule,
      autoLob: settings.autoLob,
      rowsPerFetch: settings.rowsPerFetch,
      sql: this.#parsed.sql,
    });
  }

  #handOut(resultSet: NativeResultSet, settings: StatementSettings): ExecuteResult {
    this.#opened = undefined;
    this.#cursor = this.#cursorOf(resultSet, settings);
    return { affected: 0, cursor: this.#cursor };
  }

  /** Values that came back, by position; a cursor as a statement. */
  #outputs({ outputs }: Bindings, { outBinds }: NativeResult): ExecuteResult['outputs'] {
    if (outputs === undefined || !outputs.some((it) => it !== undefined)) return undefined;
    return this.#parsed.names.map((name, index) => {
      if (outputs[index] === undefined) return undefined;
      // RETURNING gives a list: one value a row changed.
      const given = outBinds?.[name];
      return this.#output(Array.isArray(given) ? given[0] : given);
    });
  }

  #output(value: unknown): RowValue | Statement | undefined {
    if (value === null || value === undefined) return null;
    const { charset } = this.#connection;
    if (typeof value === 'string') return value === '' ? null : charset.encode(value);
    if (Buffer.isBuffer(value)) return value;
    if (typeof value === 'number' || typeof value === 'boolean') return String(Number(value));
    if (typeof value === 'object' && 'getRows' in value) {
      return OracleStatement.opened(this.#connection, value as NativeResultSet, this.#settings);
    }
    return this.#connection.keepLob(value as NativeLob);
  }
}
