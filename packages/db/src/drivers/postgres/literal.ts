import * as type from './types.ts';

/** A value as a literal of SQL, for statements that take no parameters (DBD::Pg quotes their values itself). */
export function literal(value: string | Uint8Array | null, oid: number): string {
  if (value === null) return 'NULL';
  if (oid === type.BYTEA) return `'\\x${Buffer.from(value as Uint8Array).toString('hex')}'::bytea`;
  const text = typeof value === 'string' ? value : Buffer.from(value).toString('utf8');
  const quoted = text.replaceAll("'", "''");
  return quoted.includes('\\') ? `E'${quoted.replaceAll('\\', '\\\\')}'` : `'${quoted}'`;
}
