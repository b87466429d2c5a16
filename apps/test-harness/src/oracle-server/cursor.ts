import type { ScriptedAnswer } from './answer.ts';
import type { BindType } from './messages/execute.ts';
import type { Direction } from './messages/io-vector.ts';
import type { StatementKind } from './sql/sql-session.ts';
import type { SqlValue } from './sql/tagged.ts';
import type { Translation } from './sql/translation.ts';
import { type ColumnType, isLob, type ResultColumn } from './wire/column-type.ts';

/** A parsed statement and, for a query, its result. */
export class Cursor {
  readonly id: number;
  readonly sql: string;
  readonly kind: StatementKind;
  readonly answer: ScriptedAnswer | undefined;
  translation: Translation | undefined;
  columns: readonly ResultColumn[] = [];
  /** Types the client wants the columns in. */
  defines: readonly ColumnType[] | undefined;
  binds: readonly BindType[] = [];
  /** For PL/SQL: which way each bind goes, as told in the first answer. */
  directions: readonly Direction[] | undefined;
  /** Whether a LOB's locator can be written through. */
  writable = false;
  rows: readonly (readonly SqlValue[])[] = [];
  position = 0;

  constructor(id: number, sql: string, kind: StatementKind, answer?: ScriptedAnswer) {
    this.id = id;
    this.sql = sql;
    this.kind = kind;
    this.answer = answer;
  }

  get types(): readonly ColumnType[] {
    return this.defines ?? this.columns;
  }

  get isQuery(): boolean {
    return this.kind === 'query';
  }

  /** Rows cannot be sent before the client has said how it wants its LOBs. */
  get needsDefine(): boolean {
    return this.defines === undefined && this.columns.some(({ code }) => isLob(code));
  }

  open(rows: readonly (readonly SqlValue[])[]): void {
    this.rows = rows;
    this.position = 0;
  }

  take(count: number): readonly (readonly SqlValue[])[] {
    const rows = this.rows.slice(this.position, this.position + count);
    this.position += rows.length;
    return rows;
  }
}
