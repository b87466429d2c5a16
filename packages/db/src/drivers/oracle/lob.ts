import type { RowValue } from '@bridge/protocol/module';
import type { OracleConnection } from './connection.ts';
import type { NativeLob } from './library.ts';
import { type LongRule, truncatedError } from './long-rule.ts';

/**
 * The part of a LOB that the script wants. An empty one is NULL for DBI.
 *
 * @param place - what the error names: `field 1 of 2`, or a placeholder.
 * @throws DatabaseError 24345 if it is longer than LongReadLen and the script does not want it cut.
 */
export async function readLob(
  connection: OracleConnection,
  lob: NativeLob,
  rule: LongRule,
  place: string,
): Promise<RowValue> {
  const { length } = lob;
  if (length === 0) return null;
  if (length > rule.readLength && !rule.truncOk) throw truncatedError(place, 'LOB', length, rule);
  const amount = Math.min(length, rule.readLength);
  if (amount === 0) return null;
  const data = await connection.call(() => lob.getData(1, amount));
  if (data === null) return null;
  return typeof data === 'string' ? connection.charset.encode(data) : data;
}
