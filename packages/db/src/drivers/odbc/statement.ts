import type {
  Bindings,
  BindValue,
  Column,
  ExecuteResult,
  OutputBinding,
  Statement,
  StatementOptions,
} from '../../driver.ts';
import { driverError } from '../../errors.ts';
import { asColumn, CType, describeColumns, SqlType } from './column.ts';
import type { OdbcConnection } from './connection.ts';
import { OdbcCursor } from './cursor.ts';
import { type Diagnostic, diagnosticField, diagnostics, odbcError } from './diagnostics.ts';
import {
  type FunctionName,
  fixedBuffer,
  HandleType,
  type OdbcHandle,
  type OdbcLibrary,
  Result,
  succeeded,
  textArguments,
} from './library.ts';
import type { OdbcStatementText } from './placeholders.ts';

const INPUT = 1;
const INPUT_OUTPUT = 2;
const NULL_DATA = -1n;
const CLOSE = 0;
const RESET_PARAMETERS = 3;
/** The type of a placeholder that has no value among others that have. */
const UNBOUND = 'odbc:unbound';
const NOT_SUPPORTED_STATES = /^(?:IM001|HYC00|S1C00)$/;

/** What LongReadLen and its kind say, as far as a fetch needs it. */
export interface FetchSettings {
  readonly longReadLen: number;
  readonly longTruncOk: boolean;
  readonly utf8: boolean;
}

/** What a statement does: SQL, or a catalogue function, which was called already. */
export interface OdbcStatementParts {
  readonly handle: OdbcHandle;
  readonly text: OdbcStatementText;
  /** Was it prepared? Else it is executed at once (`odbc_exec_direct`). */
  readonly prepared: boolean;
  readonly settings: FetchSettings;
  /** Instead of executing SQL. */
  readonly catalogue?: { readonly name: FunctionName; readonly values: readonly unknown[] } | undefined;
}

/** What stands at a placeholder: ODBC's type, and as far as they are known the most digits or characters, and those behind the point. */
export interface ExpectedValue {
  readonly type: number;
  readonly size?: number;
  readonly scale?: number;
  /** 0 not, 1 yes, 2 unknown. */
  readonly nullable?: number;
}

/** Buffers of one placeholder, alive until the statement has been executed. */
interface BoundParameter {
  readonly buffer: Buffer;
  readonly length: Buffer;
  readonly output: OutputBinding | undefined;
}

/** One statement handle. */
export class OdbcStatement implements Statement {
  columns: readonly Column[] = [];
  readonly placeholders: readonly (string | undefined)[];
  readonly unprepared = '';
  readonly #connection: OdbcConnection;
  readonly #library: OdbcLibrary;
  readonly #parts: OdbcStatementParts;
  #settings: FetchSettings;
  #parameters: BoundParameter[] = [];
  readonly #expected = new Map<number, ExpectedValue | undefined>();
  #cursor: OdbcCursor | undefined;
  #open = false;
  #closing: Promise<void> | undefined;

  constructor(connection: OdbcConnection, library: OdbcLibrary, parts: OdbcStatementParts) {
    this.#connection = connection;
    this.#library = library;
    this.#parts = parts;
    this.#settings = parts.settings;
    // One name, one value: `:a` twice is one placeholder.
    this.placeholders = [...distinct(parts.text.names)];
    if (parts.prepared) this.#describe();
  }

  get handle(): OdbcHandle {
    return this.#parts.handle;
  }

  async nullability(): Promise<readonly (boolean | undefined)[]> {
    return this.columns.map(({ nullable }) => nullable);
  }

  async execute(bindings: Bindings, signal?: AbortSignal, options: StatementOptions = {}): Promise<ExecuteResult> {
    await this.#connection.quiet();
    await this.finish();
    this.#settings = this.#connection.fetchSettings(options, this.#settings);
    const given = bindings.values.length;
    const needed = this.placeholders.length;
    if (given !== 0 && given !== needed)
      throw driverError(`called with ${given} bind variables when ${needed} are needed`);
    this.#bind(bindings);
    const result = await this.#run(signal);
    this.#open = true;
    if (result !== Result.noData && !succeeded(result)) throw this.#error('st_execute/SQLExecute');
    return this.#result(result);
  }

  async run(bindings: Bindings, signal?: AbortSignal): Promise<number> {
    const { affected } = await this.execute(bindings, signal);
    await this.finish();
    return affected;
  }

  async nextResult(signal?: AbortSignal): Promise<ExecuteResult | undefined> {
    if (!this.#open) return undefined;
    await this.#connection.quiet();
    this.#library.call.SQLFreeStmt(this.handle, 2);
    this.#cursor = undefined;
    const result = await this.#connection.wait(this.handle, signal, 'SQLMoreResults', this.handle);
    if (result === Result.noData) {
      this.#open = false;
      return undefined;
    }
    if (!succeeded(result)) throw this.#error('odbc_st_more_results/SQLMoreResults');
    return this.#result(result);
  }

  async finish(): Promise<void> {
    if (this.#cursor !== undefined) await this.#cursor.close();
    else if (this.#open) this.#library.call.SQLFreeStmt(this.handle, CLOSE);
    this.#cursor = undefined;
    this.#open = false;
  }

  /** Settles when it is closed, for everybody who asks: a connection that went on meanwhile would take the handle away from under it. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    if (this.#connection.closed) return;
    await this.#connection.breakOff(this.handle);
    if (this.#connection.stuck) return;
    await this.finish();
    this.#library.call.SQLFreeHandle(HandleType.statement, this.handle);
    this.#connection.forget(this);
  }

  /** The name of its cursor, for WHERE CURRENT OF. */
  cursorName(): string {
    const name = fixedBuffer(256);
    const length = fixedBuffer(8);
    if (!succeeded(this.#library.call.SQLGetCursorName(this.handle, name, 256, length)))
      throw this.#error('SQLGetCursorName');
    return name.toString('latin1', 0, length.readInt16LE());
  }

  /** Its open result. @throws DatabaseError if there is none. */
  openResult(): OdbcCursor {
    if (this.#cursor === undefined) throw driverError('no select statement currently executing');
    return this.#cursor;
  }

  /** What the last call left. */
  diagnostics(): Diagnostic[] {
    return diagnostics(this.#library, HandleType.statement, this.handle);
  }

  /** @see diagnosticField */
  diagnosticField(record: number, field: number) {
    return diagnosticField(this.#library, HandleType.statement, this.handle, { record, field });
  }

  /** What the driver expects at a placeholder, from 1. @throws DatabaseError if it cannot say. */
  expectation(number: number): ExpectedValue {
    const expected = this.#expects(number);
    if (expected === undefined) throw driverError('SQLDescribeParam failed');
    return expected;
  }

  async #run(signal: AbortSignal | undefined): Promise<number> {
    const { handle, text, prepared, catalogue } = this.#parts;
    if (catalogue !== undefined)
      return this.#connection.wait(handle, signal, catalogue.name, handle, ...catalogue.values);
    if (prepared) return this.#connection.wait(handle, signal, 'SQLExecute', handle);
    if (this.#connection.preparesHere) {
      const result = this.#connection.prepareHere(handle, text.sql);
      if (!succeeded(result)) return result;
    }
    return this.#connection.wait(handle, signal, 'SQLExecDirect', handle, ...textArguments(text.sql));
  }

  #result(result: number): ExecuteResult {
    if (result === Result.successWithInfo) this.#connection.inform(this.diagnostics());
    const outputs = this.#outputs();
    const columns = describeColumns(this.#library, this.handle, this.#settings.longReadLen);
    this.columns = columns.map(asColumn);
    const affected = result === Result.noData ? 0 : this.#rowCount();
    if (columns.length === 0) return { affected, cursor: undefined, ...outputs };
    this.#cursor = new OdbcCursor(this.#library, this.handle, {
      columns,
      fetch: () => this.#connection.wait(this.handle, this.#connection.signal, 'SQLFetch', this.handle),
      ...this.#settings,
    });
    return { affected: Math.max(affected, 0), cursor: this.#cursor, ...outputs };
  }

  #rowCount(): number {
    const count = fixedBuffer(8);
    // PostgreSQL's driver says nothing of a statement that has no rows to count, and yet succeeds.
    count.writeBigInt64LE(-1n);
    return succeeded(this.#library.call.SQLRowCount(this.handle, count)) ? Number(count.readBigInt64LE()) : -1;
  }

  /** Columns are known already if the driver tells them before it executes; whatever is wrong, executing will say. */
  #describe(): void {
    try {
      this.columns = describeColumns(this.#library, this.handle, this.#settings.longReadLen).map(asColumn);
    } catch {
      this.columns = [];
    }
  }

  #bind({ values, types, outputs }: Bindings): void {
    const order = [...distinct(this.#parts.text.names)];
    const plain = this.#parts.text.names.map((name, index) => (name === undefined ? index : order.indexOf(name)));
    // What nobody gave a value is the driver's to complain of: a NULL would be taken for one.
    const isBound = (from: number): boolean => values.length > 0 && types?.[from] !== UNBOUND;
    // Some drivers cannot say any more what they expect once something was bound.
    const described = plain.map((from, index) =>
      types?.[from] || !isBound(from) ? undefined : this.#expects(index + 1),
    );
    this.#library.call.SQLFreeStmt(this.handle, RESET_PARAMETERS);
    this.#parameters = plain.flatMap((from, index) => {
      if (!isBound(from)) return [];
      const value = values[from] ?? null;
      const expected = described[index] ?? { type: typeNumber(types?.[from] ?? undefined) };
      return [this.#bindOne(index + 1, value, expected, outputs?.[from])];
    });
  }

  #bindOne(
    number: number,
    value: BindValue,
    expected: ExpectedValue,
    output: OutputBinding | undefined,
  ): BoundParameter {
    const sqlType = expected.type;
    const bytes = value === null ? Buffer.alloc(0) : this.#library.dialect.writes(bytesOf(value), sqlType);
    const binary = sqlType === SqlType.binary || sqlType === SqlType.varbinary || sqlType === SqlType.longVarbinary;
    const room = Math.max(bytes.length, output?.maxLength ?? 0) + 1;
    const buffer = fixedBuffer(room);
    bytes.copy(buffer);
    const length = fixedBuffer(8);
    length.writeBigInt64LE(value === null ? NULL_DATA : BigInt(bytes.length));
    const size = Math.max(expected.size ?? 0, bytes.length, output?.maxLength ?? 0, 1);
    const bound = this.#library.call.SQLBindParameter(
      this.handle,
      number,
      output === undefined ? INPUT : INPUT_OUTPUT,
      binary ? CType.binary : CType.char,
      sqlType,
      size,
      expected.scale ?? scaleOf(sqlType, bytes),
      buffer,
      output === undefined ? bytes.length : room,
      length,
    );
    if (!succeeded(bound)) throw this.#error('_rebind_ph/SQLBindParameter');
    return { buffer, length, output };
  }

  /** The same, asked once. */
  #expects(number: number): ExpectedValue | undefined {
    if (!this.#expected.has(number)) this.#expected.set(number, this.#describeParameter(number));
    return this.#expected.get(number);
  }

  /** What the driver expects at a place; nothing if it cannot say. */
  #describeParameter(number: number): ExpectedValue | undefined {
    if (!this.#parts.prepared || !this.#connection.describesParameters) return undefined;
    const type = fixedBuffer(8);
    const size = fixedBuffer(8);
    const scale = fixedBuffer(8);
    const nullable = fixedBuffer(8);
    const result = this.#library.call.SQLDescribeParam(this.handle, number, type, size, scale, nullable);
    if (!succeeded(result)) {
      const { state } = odbcError(this.#library, HandleType.statement, this.handle, 'SQLDescribeParam');
      if (NOT_SUPPORTED_STATES.test(state)) this.#connection.describesParameters = false;
      return undefined;
    }
    return {
      type: type.readInt16LE(),
      size: Number(size.readBigInt64LE()),
      scale: scale.readInt16LE(),
      nullable: nullable.readInt16LE(),
    };
  }

  #outputs(): Pick<ExecuteResult, 'outputs'> {
    if (this.#parameters.every(({ output }) => output === undefined)) return {};
    return {
      outputs: this.#parameters.map(({ buffer, length, output }) => {
        if (output === undefined) return undefined;
        const bytes = length.readBigInt64LE();
        return bytes === NULL_DATA ? null : Buffer.from(buffer.subarray(0, Math.min(Number(bytes), buffer.length - 1)));
      }),
    };
  }

  #error(what: string) {
    return odbcError(this.#library, HandleType.statement, this.handle, what);
  }
}

/** Placeholders by number: every `?` is one, a name is one however often it stands. */
function* distinct(names: readonly (string | undefined)[]): Generator<string | undefined> {
  const seen = new Set<string>();
  for (const name of names) {
    if (name !== undefined && seen.has(name)) continue;
    if (name !== undefined) seen.add(name);
    yield name;
  }
}

function bytesOf(value: Exclude<BindValue, null>): Buffer {
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  if (typeof value === 'boolean') return Buffer.from(value ? '1' : '0');
  return Buffer.from(String(value), 'utf8');
}

/** ODBC's number of a bind type: `odbc:4`, or one of the types that every driver knows. */
function typeNumber(type: string | undefined): number {
  if (type === undefined || type === 'text') return SqlType.varchar;
  if (type === 'blob') return SqlType.longVarbinary;
  if (type === 'integer') return -5;
  if (type === 'real') return 8;
  const number = Number(type.replace(/^odbc:/, ''));
  if (!Number.isInteger(number)) throw driverError(`unknown bind type '${type}'`);
  return number;
}

/** Digits behind the point of a decimal number, which drivers otherwise cut off. */
function scaleOf(type: number, text: Buffer): number {
  if (type !== SqlType.numeric && type !== SqlType.decimal) return 0;
  const point = text.indexOf('.');
  return point < 0 ? 0 : text.length - point - 1;
}
