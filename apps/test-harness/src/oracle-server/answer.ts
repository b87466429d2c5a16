import type { SqlValue } from './sql/tagged.ts';
import type { ResultColumn } from './wire/column-type.ts';

/** An answer told beforehand, for statements the SQL engine does not know or values it cannot make. */
export interface ScriptedAnswer {
  /** Finds the statements it is for. */
  readonly match: string;
  readonly columns?: readonly ResultColumn[];
  readonly rows?: readonly (readonly SqlValue[])[];
  readonly rowCount?: number;
  /** Of a block: values of its binds, by name; a list is a PL/SQL table. */
  readonly outputs?: Readonly<Record<string, SqlValue | readonly SqlValue[]>>;
  readonly error?: { readonly number: number; readonly text?: string; readonly position?: number };
}
