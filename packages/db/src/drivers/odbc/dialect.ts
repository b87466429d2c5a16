import type { DatabaseError } from '../../errors.ts';
import type { OdbcColumn } from './column.ts';
import type { Diagnostic } from './diagnostics.ts';

/** What differs between databases that are reached over ODBC. */
export interface OdbcDialect {
  readonly driver: 'odbc' | 'informix';
  /** Do long values come whole, however long they are? Else up to LongReadLen. */
  readonly wholeLongs: boolean;
  /** The error that a failed call means. `unreachable`: nobody answered. */
  error(records: readonly Diagnostic[], what: string, unreachable: boolean): DatabaseError;
  /** How the driver's text of a column becomes the script's; `undefined` where it stays as it is. */
  reads(column: OdbcColumn): ((text: Buffer) => Buffer) | undefined;
  /** The script's text of a value as the driver wants it for a placeholder of this type. */
  writes(text: Buffer, sqlType: number): Buffer;
}
