import { DatabaseError, GENERAL_STATE } from '../../errors.ts';
import type { Cell } from './cell-text.ts';

/** ORA number of a value that did not fit (DBD::Oracle, "LongReadLen"). */
const TRUNCATED = 24345;

export interface LongRule {
  /** Most characters or bytes of a LONG or LOB. */
  readonly readLength: number;
  /** Cut what is longer instead of failing. */
  readonly truncOk: boolean;
}

/**
 * What a fetch reports of a value that is too long.
 *
 * @param place - `field 1 of 2`, or the placeholder that got it.
 */
export function truncatedError(
  place: string,
  what: 'LONG' | 'LOB',
  actual: number,
  { readLength }: LongRule,
): DatabaseError {
  return new DatabaseError({
    err: TRUNCATED,
    errstr: `ERROR fetching ${place}. ${what} value truncated from ${actual} to ${readLength}. DBI attribute LongReadLen too small and/or LongTruncOk not set`,
    state: GENERAL_STATE,
  });
}

/** Applies the rule to a LONG that is here already. An empty one is NULL. */
export function ruledLong(value: string | Uint8Array, rule: LongRule, place: string): Cell {
  if (value.length <= rule.readLength) return value;
  if (rule.truncOk) return value.slice(0, rule.readLength);
  throw truncatedError(place, 'LONG', value.length, rule);
}
