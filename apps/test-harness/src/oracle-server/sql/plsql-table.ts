import { OraError } from './ora-error.ts';
import type { SqlValue } from './tagged.ts';

/** A PL/SQL table (associative array): values by integer. */
export class PlTable {
  readonly #values: Map<number, SqlValue>;

  constructor(values: Iterable<readonly [number, SqlValue]> = []) {
    this.#values = new Map(values);
  }

  /** As a client binds it: elements from 1. */
  static of(elements: readonly SqlValue[]): PlTable {
    return new PlTable(elements.map((value, index) => [index + 1, value] as const));
  }

  copy(): PlTable {
    return new PlTable(this.#values);
  }

  get(index: number): SqlValue {
    if (!this.#values.has(index)) throw new OraError(1403);
    return this.#values.get(index)!;
  }

  set(index: number, value: SqlValue): void {
    this.#values.set(index, value);
  }

  /** Without an index all elements. */
  delete(index?: number): void {
    if (index === undefined) this.#values.clear();
    else this.#values.delete(index);
  }

  /** COUNT, FIRST, LAST, and the others that ask. */
  ask(what: string, index?: number): SqlValue {
    const keys = [...this.#values.keys()].sort((a, b) => a - b);
    switch (what) {
      case 'COUNT':
        return keys.length;
      case 'FIRST':
        return keys[0] ?? null;
      case 'LAST':
        return keys.at(-1) ?? null;
      case 'EXISTS':
        return this.#values.has(index ?? Number.NaN) ? 1 : 0;
      case 'NEXT':
        return keys.find((key) => key > (index ?? Number.NaN)) ?? null;
      case 'PRIOR':
        return keys.findLast((key) => key < (index ?? Number.NaN)) ?? null;
      default:
        throw OraError.withText(3001, `ORA-03001: unimplemented feature (test server: .${what} of a PL/SQL table)`);
    }
  }

  /** What a client gets: the elements without gaps. */
  get elements(): readonly SqlValue[] {
    return [...this.#values].sort(([a], [b]) => a - b).map(([, value]) => value);
  }
}

/** Methods of tables that stand for a value. */
export const TABLE_QUESTIONS: ReadonlySet<string> = new Set(['COUNT', 'FIRST', 'LAST', 'EXISTS', 'NEXT', 'PRIOR']);
