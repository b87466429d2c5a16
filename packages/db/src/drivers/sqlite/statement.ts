import type { SQLInputValue, StatementResultingChanges } from 'node:sqlite';
import type { Bindings, Block, Column, ExecuteResult, Statement, TupleResult } from '../../driver.ts';
import { type DatabaseError, driverError } from '../../errors.ts';
import { type BoundValues, bindValues } from './bind.ts';
import type { ArrayStatement, BindArgument, SqliteConnection } from './connection.ts';
import { SqliteCursor, type SqliteRows } from './cursor.ts';
import type { Footprint } from './footprint.ts';
import { findPlaceholders, type Placeholders } from './scan.ts';
import { castPlaceholders, castResult } from './text.ts';

/** A query can be read twice, since it changes nothing. What a PRAGMA does nobody knows. */
const QUERY = /^(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/)*(?:SELECT|VALUES|(WITH))\b/i;
const CHANGES = /\b(?:INSERT|UPDATE|DELETE|REPLACE)\b(?!\s*\()/i;

function isQuery(sql: string): boolean {
  const match = QUERY.exec(sql);
  return match !== null && (match[1] === undefined || !CHANGES.test(sql));
}

/** One prepared statement. */
export class SqliteStatement implements Statement {
  readonly columns: readonly Column[];
  readonly unprepared: string;
  readonly #connection: SqliteConnection;
  readonly #sql: string;
  readonly #native: ArrayStatement;
  readonly #placeholders: Placeholders;
  /** Are all placeholders bound in order, none by a name? */
  readonly #isPlain: boolean;
  /** Does it change nothing, so that it can be read twice? Looked at when it is executed first. */
  #isQuery: boolean | undefined;
  #cursor: SqliteCursor | undefined;

  constructor(connection: SqliteConnection, native: ArrayStatement, sql: string) {
    this.#connection = connection;
    this.#native = native;
    this.#sql = native.sourceSQL;
    this.unprepared = sql.slice(this.#sql.length);
    this.#placeholders = findPlaceholders(this.#sql);
    this.#isPlain = this.#placeholders.names.every((name) => name === undefined || name.startsWith('?'));
    this.columns = native.columns().map(({ name, type }) => ({ name, declaredType: type ?? undefined }));
  }

  get placeholders(): readonly (string | undefined)[] {
    return this.#placeholders.names;
  }

  async nullability(): Promise<readonly (boolean | undefined)[]> {
    return this.#native
      .columns()
      .map(({ database, table, column }) =>
        table === null || column === null ? undefined : this.#connection.isNullable(database ?? 'main', table, column),
      );
  }

  async execute(bindings: Bindings): Promise<ExecuteResult> {
    if (this.columns.length === 0) return { affected: this.#run(bindings), cursor: undefined };
    this.#isQuery ??= isQuery(this.#sql);
    const bound = this.#start(bindings);
    try {
      const again = this.#isQuery ? () => this.#again(bound) : undefined;
      const rowByRow = this.#isQuery && this.#callsScript();
      this.#cursor = new SqliteCursor({
        rows: rowByRow ? this.#again(bound) : this.#rows(bound),
        again,
        rowByRow,
        failure: (caught) => this.#connection.failure(caught),
        strictText: this.#connection.strictText,
      });
      return { affected: 0, cursor: this.#cursor };
    } catch (caught) {
      throw this.#connection.refusal(caught);
    }
  }

  async run(bindings: Bindings): Promise<number> {
    return this.#run(bindings);
  }

  async runMany(tuples: readonly Bindings[]): Promise<readonly TupleResult[]> {
    this.#leave();
    const { names } = this.#placeholders;
    const results: TupleResult[] = [];
    for (const tuple of tuples) {
      try {
        if (tuple.values.length !== names.length) throw wrongCount(tuple.values.length, names.length);
        const bound = bindValues(tuple, this.#connection.text);
        this.#connection.autoCommit.before(this.#sql);
        const { changes, lastInsertRowid } =
          this.#isPlain && bound.casts.size === 0 ? this.#native.run(...bound.values) : this.#runBound(bound);
        this.#connection.lastInsertId = integer(lastInsertRowid);
        results.push(this.columns.length > 0 ? 0 : Number(changes));
      } catch (caught) {
        results.push(this.#connection.failure(caught));
      }
    }
    this.#connection.autoCommit.after();
    return results;
  }

  /**
   * Brings an open result back to where the script stands, before a change that its rows may show (`SqliteCursor.pace`).
   *
   * @param consumed - rows that the script has got.
   * @returns the result with its next row; `undefined` where the rows that were given stay as they are.
   */
  pace(consumed: number): { readonly cursor: SqliteCursor; readonly block: Block } | undefined {
    const cursor = this.#cursor;
    const block = cursor?.pace(consumed);
    return cursor === undefined || block === undefined ? undefined : { cursor, block };
  }

  /** What it reads and changes. */
  footprint(): Footprint {
    return this.#connection.footprint(this.#sql);
  }

  async finish(): Promise<void> {
    this.#leave();
  }

  /** node:sqlite frees a statement when it is collected as garbage; a finished one holds no lock until then. */
  async close(): Promise<void> {
    this.#leave();
  }

  #leave(): void {
    this.#cursor?.leave();
    this.#cursor = undefined;
  }

  /** SQLite counts the changes of the last statement that could make any, so a SELECT repeats the count before it. */
  #run(bindings: Bindings): number {
    const bound = this.#start(bindings);
    try {
      const { changes, lastInsertRowid } = this.#runBound(bound);
      this.#connection.lastInsertId = integer(lastInsertRowid);
      this.#connection.autoCommit.after();
      return Number(changes);
    } catch (caught) {
      throw this.#connection.refusal(caught);
    }
  }

  #runBound(bound: BoundValues): StatementResultingChanges {
    const { native, args } = this.#ready(bound);
    return native.run(...args);
  }

  /** Ends the result before, checks the values, and begins a transaction where one is due. No values at all means NULLs. */
  #start(bindings: Bindings): BoundValues {
    this.#leave();
    const given = bindings.values.length;
    const needed = this.#placeholders.names.length;
    if (given !== 0 && given !== needed) throw wrongCount(given, needed);
    const bound = bindValues(bindings, this.#connection.text);
    this.#connection.autoCommit.before(this.#sql);
    return bound;
  }

  /** The statement itself, or for text that is not UTF-8 its form that takes BLOBs. */
  #ready({ casts, values }: BoundValues): { native: ArrayStatement; args: readonly BindArgument[] } {
    const { names } = this.#placeholders;
    if (casts.size === 0) {
      const args = this.#isPlain && values.length === names.length ? values : bindArguments(names, values);
      return { native: this.#native, args };
    }
    const sql = castPlaceholders(this.#sql, this.#placeholders, casts);
    return { native: this.#connection.prepareNative(sql), args: bindArguments(findPlaceholders(sql).names, values) };
  }

  /** Does it call functions that the script defined? */
  #callsScript(): boolean {
    const { functions } = this.#connection;
    return functions.areDefined && [...this.footprint().functions].some((name) => functions.has(name));
  }

  #rows(bound: BoundValues): SqliteRows {
    const { native, args } = this.#ready(bound);
    return native.iterate(...args);
  }

  #again(bound: BoundValues): SqliteRows {
    const sql = castResult(castPlaceholders(this.#sql, this.#placeholders, bound.casts), this.columns.length);
    const args = bindArguments(findPlaceholders(sql).names, bound.values);
    return this.#connection.prepareNative(sql).iterate(...args);
  }
}

/** node:sqlite takes `:name` in a table, `?` and `?3` in order of their numbers. What is not given is NULL. */
function bindArguments(
  names: readonly (string | undefined)[],
  values: readonly SQLInputValue[],
): readonly BindArgument[] {
  const named: Record<string, SQLInputValue> = {};
  const plain: SQLInputValue[] = [];
  names.forEach((name, position) => {
    const value = values[position] ?? null;
    if (name === undefined || name.startsWith('?')) plain.push(value);
    else named[name] = value;
  });
  return [named, ...plain];
}

function wrongCount(given: number, needed: number): DatabaseError {
  return driverError(`called with ${given} bind variables when ${needed} are needed`);
}

function integer(value: number | bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
