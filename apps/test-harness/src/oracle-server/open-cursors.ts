import type { ScriptedAnswer } from './answer.ts';
import { Cursor } from './cursor.ts';
import { OraError } from './sql/ora-error.ts';
import type { Result, StatementKind } from './sql/sql-session.ts';

/** The cursors that a session has open, by the number the client knows. */
export class OpenCursors {
  readonly #cursors = new Map<number, Cursor>();
  #last = 0;

  get size(): number {
    return this.#cursors.size;
  }

  /** @throws OraError 1001 for one that is not open. */
  get(id: number): Cursor {
    const cursor = this.#cursors.get(id);
    if (cursor === undefined) throw new OraError(1001);
    return cursor;
  }

  find(id: number): Cursor | undefined {
    return this.#cursors.get(id);
  }

  /** A statement that was parsed; it is open once it is kept. */
  parsed(sql: string, kind: StatementKind, answer?: ScriptedAnswer): Cursor {
    return new Cursor(++this.#last, sql, kind, answer);
  }

  keep(cursor: Cursor): void {
    this.#cursors.set(cursor.id, cursor);
  }

  /** A result that is here already: of a REF CURSOR, or nested in a row. */
  result({ columns, rows }: Result): Cursor {
    const cursor = this.parsed('REF CURSOR', 'query');
    cursor.columns = columns;
    cursor.open(rows);
    this.keep(cursor);
    return cursor;
  }

  close(ids: readonly number[]): void {
    for (const id of ids) this.#cursors.delete(id);
  }

  cancel(ids: readonly number[]): void {
    for (const id of ids) this.#cursors.get(id)?.open([]);
  }
}
