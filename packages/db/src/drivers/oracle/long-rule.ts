import { DatabaseError, GENERAL_STATE } from '../../errors.ts';
import type { Cell } from './cell-text.ts';
import { ORA } from './column.ts';

/** ORA number of a value that did not fit (DBD::Oracle, "LongReadLen"). */
const TRUNCATED = 24345;

export interface LongRule {
  /** Most characters or bytes of a LONG or LOB. */
  readonly readLength: number;
  /** Cut what is longer instead of failing. */
  readonly truncOk: boolean;
}

/** What a fetch reports of a value that is too long. */
export function truncatedError(
  field: number,
  fields: number,
  code: number,
  actual: number,
  { readLength }: LongRule,
): DatabaseError {
  const what = code === ORA.long || code === ORA.longRaw ? 'LONG' : 'LOB';
  return new DatabaseError({
    err: TRUNCATED,
    errstr: `ERROR fetching field ${field} of ${fields}. ${what} value truncated from ${actual} to ${readLength}. DBI attribute LongReadLen too small and/or LongTruncOk not set`,
    state: GENERAL_STATE,
  });
}

/** Applies the rule to a LONG that is here already. An empty one is NULL. */
export function ruledLong(
  value: string | Uint8Array,
  rule: LongRule,
  field: number,
  fields: number,
  code: number,
): Cell {
  if (value.length <= rule.readLength) return value;
  if (rule.truncOk) return value.slice(0, rule.readLength);
  throw truncatedError(field, fields, code, value.length, rule);
}
