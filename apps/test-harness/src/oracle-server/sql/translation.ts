import type { ResultColumn } from '../wire/column-type.ts';
import type { Token } from './tokens.ts';

/** What translation must know of the session. */
export interface TranslationContext {
  /** Columns anywhere that hold dates: arithmetic with them is not SQLite's. */
  readonly momentColumns: ReadonlySet<string>;
  isSequence(name: string): boolean;
  isFunction(name: string): boolean;
  /** Columns of a query that may use columns of the one around it. @param nested - those that are cursors. */
  describeNested(query: readonly Token[], nested: ReadonlySet<number>, sql: string): readonly ResultColumn[];
  /** Keeps the columns of a query in a cell. @returns its number. */
  nestedQuery(columns: readonly ResultColumn[]): number;
}

/** A statement in SQLite's words. */
export interface Translation {
  readonly sql: string;
  /** What runs after it, where Oracle has one statement and SQLite several (MERGE, INSERT ALL). */
  readonly following: readonly string[];
  readonly kind: 'query' | 'insert' | 'update' | 'delete';
  /** Names of binds by occurrence; `?1` in the text is the first. */
  readonly binds: readonly string[];
  /** How many of them are targets of RETURNING … INTO, at the end. */
  readonly returning: number;
  /** Expressions that RETURNING wants, in SQLite's words. */
  readonly returningSql: string | undefined;
  /** Names of the result's columns as Oracle gives them; `undefined` where `*` stands. */
  readonly names: readonly string[] | undefined;
  readonly numeric: readonly boolean[] | undefined;
  /** Columns that are results themselves: `CURSOR(SELECT …)`. */
  readonly nested: ReadonlySet<number>;
  readonly forUpdate: boolean;
  /** FOR UPDATE of one table: a last column, not shown, holds the row's number. */
  readonly hiddenRowid: boolean;
  readonly nowait: boolean;
  /** Table that a change changes. */
  readonly table: string | undefined;
}
