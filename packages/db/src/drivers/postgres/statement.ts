import type {
  Bindings,
  BindType,
  BindValue,
  Column,
  ExecuteResult,
  Statement,
  StatementOptions,
  TupleResult,
} from '../../driver.ts';
import { driverError } from '../../errors.ts';
import { WholeResult } from '../../whole-result.ts';
import { type CellRules, type CellWriter, cellWriterFor } from './cell-writer.ts';
import type { ColumnDescription } from './column-description.ts';
import { oidOfTag, rowsOfTag } from './command-tag.ts';
import type { PostgresConnection, Settings } from './connection.ts';
import { PostgresCursor } from './cursor.ts';
import { literal } from './literal.ts';
import { rowLength } from './message-reader.ts';
import type { MessageWriter } from './message-writer.ts';
import { interpolated, numbered, type ParsedStatement } from './placeholders.ts';
import type { Answer } from './session.ts';
import * as type from './types.ts';

/** What the server can prepare; values of anything else DBD::Pg writes into the text itself. */
const PREPARABLE = /^(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/|\()*(?:SELECT|INSERT|UPDATE|DELETE|VALUES|TABLE|WITH|MERGE)\b/i;

const NO_COLUMNS: readonly Column[] = [];

/** Messages of several executions that go out in one piece. */
const BATCH_TUPLES = 500;
const BATCH_BYTES = 256 * 1024;

type Value = string | Uint8Array | null;

/** Instead of an OID: the column's default, which is no value. */
const DEFAULT_VALUE = -1;

/**
 * A statement, prepared at the server when it is executed the second time (`pg_switch_prepared`), as DBD::Pg does it.
 *
 * Without placeholders its text is sent as it is and may hold several statements; the last one's result counts.
 */
export class PostgresStatement implements Statement {
  columns: readonly Column[] = NO_COLUMNS;
  readonly unprepared = '';
  readonly #connection: PostgresConnection;
  readonly #parsed: ParsedStatement;
  readonly #settings: Settings;
  /** Text with `$1`, …; `undefined` when values are written into it. */
  readonly #sql: string | undefined;
  /** OIDs where no value has a type of its own: the server decides. */
  readonly #untyped: readonly number[];
  #described: readonly ColumnDescription[] | undefined;
  #rules: CellRules | undefined;
  #writers: readonly CellWriter[] = [];
  #cursor: PostgresCursor | undefined;
  #executions = 0;
  /** Name at the server, and the parameter types it was prepared with. */
  #prepared: { readonly name: string; readonly types: readonly number[] } | undefined;

  constructor(connection: PostgresConnection, parsed: ParsedStatement, settings: Settings) {
    this.#connection = connection;
    this.#parsed = parsed;
    this.#settings = settings;
    const byServer = settings.serverPrepare && !settings.direct && PREPARABLE.test(parsed.parts[0]!);
    this.#sql = parsed.numbers.length > 0 && byServer ? numbered(parsed) : undefined;
    this.#untyped = parsed.names.map(() => 0);
  }

  get placeholders(): readonly (string | undefined)[] {
    return this.#parsed.names;
  }

  /** Name of the prepared statement at the server. */
  get serverName(): string | undefined {
    return this.#prepared?.name;
  }

  async nullability(): Promise<readonly (boolean | undefined)[]> {
    const columns = this.#described ?? [];
    const known = await this.#connection.nullability(columns);
    return columns.map(({ table, attribute }) => known.get(`${table}.${attribute}`));
  }

  async execute(bindings: Bindings, signal?: AbortSignal, options: StatementOptions = {}): Promise<ExecuteResult> {
    if (options.async === 'result') {
      const affected = await this.#connection.asyncResult(this, signal);
      return { affected, cursor: this.#cursor };
    }
    if (this.#cursor !== undefined) await this.finish();
    if (this.#settings.async & 1) {
      await this.start(bindings);
      return { affected: 0, cursor: undefined };
    }
    const affected = this.answered(await this.#send(bindings, signal));
    return { affected, cursor: this.#cursor };
  }

  /** Begins to execute, and does not wait for the end. */
  async start(bindings: Bindings): Promise<void> {
    await this.#connection.beforeStatement(this.#settings);
    this.#connection.startAsync(this, (signal) => this.#send(bindings, signal, false));
  }

  /** Takes what the server answered. @returns rows changed, or rows of the result. */
  answered(answer: Answer): number {
    const affected = this.#affected(answer);
    if (answer.columns === undefined || answer.result === undefined) {
      this.#describe(undefined);
      this.#cursor = undefined;
    } else {
      this.#describe(answer.columns);
      this.#cursor = new PostgresCursor(answer.result, this.#writers);
    }
    return affected;
  }

  async run(bindings: Bindings, signal?: AbortSignal): Promise<number> {
    await this.finish();
    const answer = await this.#send(bindings, signal);
    const affected = this.#affected(answer);
    answer.result?.close();
    return affected;
  }

  async runMany(tuples: readonly Bindings[], signal?: AbortSignal): Promise<readonly TupleResult[]> {
    if (this.#sql === undefined || tuples.length < 2 || tuples.some(({ types }) => types?.includes('postgres:default')))
      return this.#runEach(tuples, signal);
    await this.finish();
    const types = this.#types(tuples[0]!);
    const ready = tuples.map((tuple) => this.#values(tuple, types));
    await this.#connection.beforeStatement(this.#settings, signal);
    let name: string;
    try {
      name = await this.#prepare(types, signal);
    } catch (caught) {
      // What is wrong with the statement is an error of the first tuple; the transaction may be at its end for the others.
      return [this.#connection.tupleError(caught), ...(await this.#runEach(tuples.slice(1), signal))];
    }
    const results: TupleResult[] = [];
    for (let from = 0; from < ready.length; ) {
      let to = from;
      const answers = await this.#connection.session.exchange(
        (writer) => {
          while (to < ready.length && to - from < BATCH_TUPLES && writer.length < BATCH_BYTES) {
            const values = ready[to++]!;
            writer.bind(name, values, isBinary(types)).execute().sync();
          }
        },
        { ready: () => to - from, sql: this.#sql, signal },
      );
      for (const { error, tag, result } of answers) {
        result?.close();
        results.push(error ?? (tag === undefined ? 0 : (rowsOfTag(tag) ?? 0)));
      }
      from = to;
    }
    return results;
  }

  async #runEach(tuples: readonly Bindings[], signal?: AbortSignal): Promise<readonly TupleResult[]> {
    const results: TupleResult[] = [];
    for (const tuple of tuples) results.push(await this.run(tuple, signal).catch(this.#connection.tupleError));
    return results;
  }

  async finish(): Promise<void> {
    await this.#cursor?.close();
    this.#cursor = undefined;
  }

  async close(): Promise<void> {
    await this.finish();
    if (this.#prepared !== undefined) this.#connection.session.forget(this.#prepared.name);
    this.#prepared = undefined;
  }

  #affected({ tag = '', columns, result, copy }: Answer): number {
    this.#connection.commandDone(tag, oidOfTag(tag));
    if (copy !== undefined) return -1;
    return columns !== undefined && result !== undefined ? result.rows : (rowsOfTag(tag) ?? 0);
  }

  async #send(bindings: Bindings, signal: AbortSignal | undefined, announce = true): Promise<Answer> {
    const types = this.#types(bindings);
    const values = this.#values(bindings, types);
    const { session } = this.#connection;
    const byText = this.#sql === undefined || types.includes(DEFAULT_VALUE);
    const sql = byText ? this.#interpolated(values, types) : this.#sql!;
    if (announce && this.#connection.isDueBefore) await this.#connection.beforeStatement(this.#settings, signal);
    if (byText) {
      return session.run((writer) => writer.query(sql), { sql, signal });
    }
    this.#executions++;
    const { switchPrepared } = this.#settings;
    if (this.#prepared === undefined && (switchPrepared === 0 || this.#executions < switchPrepared)) {
      return session.run(
        (writer) =>
          this.#bind(writer.parse('', sql, types), '', values, types)
            .describePortal()
            .execute()
            .sync(),
        { sql, signal },
      );
    }
    const name = this.#preparedName(types) ?? (await this.#prepare(types, signal));
    const answer = await session.run(
      (writer) => {
        this.#bind(writer, name, values, types);
        if (this.#described === undefined) writer.describePortal();
        writer.execute().sync();
      },
      { sql, signal },
    );
    // The columns of a prepared statement cannot change. Without a row the server says nothing of a result that it does not describe.
    return this.#described === undefined
      ? answer
      : { ...answer, columns: this.#described, result: answer.result ?? new WholeResult({ rowLength }) };
  }

  #bind(writer: MessageWriter, name: string, values: readonly Value[], types: readonly number[]): MessageWriter {
    return writer.bind(name, values, isBinary(types));
  }

  /** The name under which the server has prepared it for these types. */
  #preparedName(types: readonly number[]): string | undefined {
    const prepared = this.#prepared;
    if (prepared === undefined) return undefined;
    return prepared.types === types || prepared.types.join() === types.join() ? prepared.name : undefined;
  }

  /** Prepares at the server under a name of its own, once for the types in use. */
  async #prepare(types: readonly number[], signal: AbortSignal | undefined): Promise<string> {
    const known = this.#preparedName(types);
    if (known !== undefined) return known;
    const { session } = this.#connection;
    if (this.#prepared !== undefined) session.forget(this.#prepared.name);
    this.#prepared = undefined;
    this.#described = undefined;
    const name = this.#connection.newStatementName();
    const sql = this.#sql!;
    await session.run((writer) => writer.parse(name, sql, types).sync(), { sql, signal });
    this.#prepared = { name, types };
    return name;
  }

  #interpolated(values: readonly Value[], types: readonly number[]): string {
    const sql = interpolated(
      this.#parsed,
      values.map((value, index) => (types[index] === DEFAULT_VALUE ? 'DEFAULT' : literal(value, types[index]!))),
    );
    if (sql.includes('\0')) throw driverError('the statement holds a NUL character, which PostgreSQL cannot read');
    return sql;
  }

  /** OIDs by position, 0 where the server decides. */
  #types({ types }: Bindings): readonly number[] {
    if (types === undefined) return this.#untyped;
    return this.#parsed.names.map((_, index) => oidOf(types?.[index]));
  }

  #values({ values }: Bindings, types: readonly number[]): Value[] {
    const needed = this.#parsed.names.length;
    if (values.length === 0 && needed > 0) throw driverError('execute called with an unbound placeholder');
    if (values.length !== needed)
      throw driverError(`called with ${values.length} bind variables when ${needed} are needed`);
    return values.map((value, index) => this.#value(value, types[index]!, index));
  }

  #value(value: BindValue, oid: number, index: number): Value {
    if (value === null) return null;
    if (oid === type.BYTEA) {
      if (value instanceof Uint8Array) return value;
      const text = String(value);
      const bytes = Buffer.from(text, 'latin1');
      if (bytes.toString('latin1') !== text)
        throw driverError(`value ${index + 1} of type bytea holds characters that are no bytes`);
      return bytes;
    }
    const text =
      value instanceof Uint8Array
        ? this.#connection.textOf(value)
        : typeof value === 'boolean'
          ? String(Number(value))
          : String(value);
    if (typeof text === 'string' && text.includes('\0'))
      throw driverError(
        `value ${index + 1} holds a NUL character, which PostgreSQL cannot store in text; bind it as PG_BYTEA`,
      );
    return text;
  }

  #describe(columns: readonly ColumnDescription[] | undefined): void {
    if (columns === undefined) {
      if (this.columns !== NO_COLUMNS) this.columns = NO_COLUMNS;
      this.#described = undefined;
      return;
    }
    const rules = this.#connection.cellRules;
    if (columns === this.#described && rules === this.#rules) return;
    this.#rules = rules;
    this.#writers = columns.map((column) => cellWriterFor(column, rules));
    if (columns === this.#described) return;
    const before = this.#described;
    this.#described = columns;
    if (before !== undefined && JSON.stringify(before) === JSON.stringify(columns)) return;
    this.columns = columns.map(column);
  }
}

/** DBD::Pg's TYPE, PRECISION and SCALE. */
function column({ name, type: oid, size, modifier, table, attribute }: ColumnDescription): Column {
  const known = type.typeOf(oid);
  const isText = oid === type.BPCHAR || oid === type.VARCHAR;
  const precision = oid === type.NUMERIC ? (modifier - 4) >> 16 : isText ? modifier : size;
  return {
    name,
    declaredType: known?.name ?? 'unknown',
    type: known?.sqlType ?? 0,
    ...(precision > 0 ? { precision } : {}),
    ...(oid === type.NUMERIC ? { scale: (modifier - 4) & 0xffff } : {}),
    details: {
      pg_type: known?.name ?? 'unknown',
      pg_size: size,
      ...(table > 0 ? { pg_table: table, pg_attribute: attribute } : {}),
    },
  };
}

/** Which parameters travel in binary form. */
function isBinary(types: readonly number[]): readonly boolean[] | undefined {
  return types.includes(type.BYTEA) ? types.map((oid) => oid === type.BYTEA) : undefined;
}

function oidOf(bindType: BindType | undefined): number {
  switch (bindType) {
    case undefined:
      return 0;
    case 'text':
      return type.TEXT;
    case 'integer':
      return type.INT8;
    case 'real':
      return type.FLOAT8;
    case 'blob':
      return type.BYTEA;
  }
  if (bindType === 'postgres:default') return DEFAULT_VALUE;
  const oid = /^postgres:([0-9]+)$/.exec(bindType);
  if (oid === null) throw driverError(`unknown bind type '${bindType}'`);
  return Number(oid[1]);
}
