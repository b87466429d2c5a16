import type { DatabaseSync } from 'node:sqlite';
import type { ResultColumn } from '../wire/column-type.ts';
import type { Result } from './sql-session.ts';
import { type SqlValue, tagged, untagged } from './tagged.ts';

/** Results of `CURSOR(SELECT …)`: SQLite collects their rows here and returns what stands for them. */
export class NestedCursors {
  readonly #columns: (readonly ResultColumn[])[] = [];
  readonly #rows = new Map<number, readonly (readonly SqlValue[])[]>();
  #last = 0;

  /** Makes `ora_rows(values …)`, an aggregate, and `ora_nested(query, rows)` known. */
  constructor(database: DatabaseSync) {
    database.aggregate('ora_rows', {
      varargs: true,
      start: (): SqlValue[][] => [],
      step: (rows: SqlValue[][], ...values: SqlValue[]) => {
        rows.push(values);
        return rows;
      },
      result: (rows: SqlValue[][]) => {
        this.#rows.set(++this.#last, rows);
        return this.#last;
      },
    } as unknown as Parameters<DatabaseSync['aggregate']>[1]);
    database.function('ora_nested', { deterministic: false }, (query: unknown, rows: unknown) =>
      tagged('C', `${query}:${rows}`),
    );
  }

  /** @returns the number that a query with these columns has. */
  query(columns: readonly ResultColumn[]): number {
    return this.#columns.push(columns) - 1;
  }

  /** The result that a value stands for; it can be taken once. */
  take(value: SqlValue): Result | undefined {
    const [query, id] = untagged(String(value)).split(':').map(Number) as [number, number];
    const columns = this.#columns[query];
    const rows = this.#rows.get(id);
    this.#rows.delete(id);
    return columns === undefined || rows === undefined ? undefined : { columns, rows };
  }
}
