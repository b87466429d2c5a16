import type { RowValue } from '@bridge/protocol/module';
import type {
  Bindings,
  BindValue,
  Column,
  ExecuteResult,
  OutputValue,
  Statement,
  StatementOptions,
  TupleResult,
} from '../../driver.ts';
import { DatabaseError, driverError, GENERAL_STATE } from '../../errors.ts';
import { batchBinds, nativeBinds } from './bind.ts';
import { isTable, parseOraType } from './bind-type.ts';
import { describeColumn, ORA, RESULT_SET } from './column.ts';
import type { OracleConnection } from './connection.ts';
import { OracleCursor } from './cursor.ts';
import type { NativeColumn, NativeLob, NativeOptions, NativeResult, NativeResultSet } from './library.ts';
import { readLob } from './lob.ts';
import { changesNls } from './nls-session.ts';
import type { ParsedStatement } from './placeholders.ts';
import { kindOf } from './placeholders.ts';
import type { StatementSettings } from './settings.ts';

/** Rows that come with the answer to execute. */
const FIRST_ROWS = 100;

const NO_COLUMNS: readonly Column[] = [];

/** RETURNING gives a list, one value a row changed. OCI writes each over the one before, so a scalar has the last. */
function lastOf(given: unknown): unknown {
  return Array.isArray(given) ? given.at(-1) : given;
}

function isCursor({ dbType }: NativeColumn): boolean {
  return dbType._oraTypeNum === ORA.cursor;
}

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
  /** The same when it was handed out: what a block may take as a cursor. */
  #resultSet: NativeResultSet | undefined;

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
    statement.#resultSet = resultSet;
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
    if (settings.byPosition) this.#checkNames();
    const connection = this.#connection;
    const { sql, names } = this.#parsed;
    const isQuery = this.#kind === 'query';
    const resultSets = (bindings.statements ?? []).map((it) =>
      it instanceof OracleStatement ? it.#resultSet : undefined,
    );
    const binds = nativeBinds(names, bindings, resultSets, connection, this.#kind === 'block');
    const autoCommit = connection.autoCommit && !isQuery;
    const firstRows = this.#firstRows(settings);
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
    const outputs = await this.#outputs(bindings, result, settings);
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
    const results: TupleResult[] = rows.map((_, index) => this.#tupleResult(tuples[index]!, result, index));
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
    if (values.length === 0 && needed > 0) {
      const errstr = 'ORA-01008: not all variables bound (DBD ERROR: OCIStmtExecute)';
      throw new DatabaseError({ err: 1008, errstr, state: GENERAL_STATE });
    }
    if (values.length !== needed) {
      throw driverError(`called with ${values.length} bind variables when ${needed} are needed`);
    }
  }

  /** DBD::Oracle binds a list of values to `:p1`, `:p2` and so on. */
  #checkNames(): void {
    const index = this.#parsed.names.findIndex((name) => !/^p\d+$/.test(name));
    if (index >= 0) throw driverError(`Can't bind unknown placeholder ':p${index + 1}' (${index + 1})`);
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
      rowsPerFetch: resultSet.metaData.some(isCursor) ? settings.rowsOfCursors : settings.rowsPerFetch,
      sql: this.#parsed.sql,
      nest: (inner) => OracleStatement.opened(this.#connection, inner, this.#settings),
    });
  }

  /** Rows to fetch with execute: few where each holds a cursor, since a session may not have many open. */
  #firstRows(settings: StatementSettings): number {
    const hasCursors =
      this.columns.length > 0
        ? this.columns.some(({ details }) => details?.types === RESULT_SET)
        : this.#kind === 'query' && /\bCURSOR\s*\(/i.test(this.#parsed.sql);
    return hasCursors ? settings.rowsOfCursors : (settings.rowsPerFetch ?? FIRST_ROWS);
  }

  #handOut(resultSet: NativeResultSet, settings: StatementSettings): ExecuteResult {
    this.#opened = undefined;
    this.#cursor = this.#cursorOf(resultSet, settings);
    return { affected: 0, cursor: this.#cursor };
  }

  /** Values that came back, by position; a cursor as a statement. */
  async #outputs(
    { outputs, types, arrays }: Bindings,
    { outBinds }: NativeResult,
    settings: StatementSettings,
  ): Promise<ExecuteResult['outputs']> {
    if (outputs === undefined || !outputs.some((it) => it !== undefined)) return undefined;
    const values: (OutputValue | undefined)[] = [];
    const all = outBinds as Readonly<Record<string, unknown>> | undefined;
    for (const [index, name] of this.#parsed.names.entries()) {
      const given = all?.[name];
      if (outputs[index] === undefined) values.push(undefined);
      else if (isTable(parseOraType(types?.[index]))) values.push(this.#tableOf(given, arrays?.[index]));
      else values.push(await this.#output(lastOf(given), settings, `:${name}`));
    }
    return values;
  }

  /** A PL/SQL table that came back; one that the block only read is still what it was. */
  #tableOf(given: unknown, bound: readonly BindValue[] | undefined): readonly RowValue[] {
    if (!Array.isArray(given)) return bound ?? [];
    return given.map((element) => (typeof element === 'number' ? element : this.#valueOf(element)));
  }

  #tupleResult({ outputs }: Bindings, { dmlRowCounts, outBinds }: NativeResult, index: number): TupleResult {
    const affected = dmlRowCounts?.[index] ?? 1;
    if (outputs === undefined || !Array.isArray(outBinds)) return affected;
    const given = outBinds[index] as Readonly<Record<string, unknown>> | undefined;
    return { affected, outputs: this.#parsed.names.map((name) => this.#valueOf(lastOf(given?.[name]))) };
  }

  async #output(value: unknown, settings: StatementSettings, place: string): Promise<RowValue | Statement> {
    if (value === null || value === undefined) return null;
    if (typeof value === 'object' && 'getRows' in value) {
      return OracleStatement.opened(this.#connection, value as NativeResultSet, this.#settings);
    }
    if (typeof value === 'object' && 'getData' in value) {
      const lob = value as NativeLob;
      // A block's LOBs come as text where the script did not ask for locators (`ora_auto_lob`).
      if (!settings.autoLob || this.#kind !== 'block') return this.#connection.keepLob(lob);
      try {
        return await readLob(this.#connection, lob, settings.longRule, place);
      } catch (caught) {
        throw this.#connection.failed(caught, { call: 'OCILobRead' });
      }
    }
    return this.#valueOf(value);
  }

  #valueOf(value: unknown): RowValue {
    if (value === null || value === undefined || value === '') return null;
    if (Buffer.isBuffer(value)) return value;
    if (typeof value === 'number' || typeof value === 'boolean') return String(Number(value));
    return this.#connection.charset.encode(String(value));
  }
}
