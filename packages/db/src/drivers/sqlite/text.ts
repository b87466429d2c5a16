import { isUtf8 } from 'node:buffer';
import type { TextForm } from '@bridge/protocol/module';
import { driverError } from '../../errors.ts';
import { type Placeholders, scan } from './scan.ts';

/**
 * SQLite stores any bytes as text, and old scripts store Latin-1. `node:sqlite` knows only UTF-8 and would put U+FFFD in the place
 * of every other byte, so text that is not UTF-8 goes in and out as a BLOB that the SQL itself turns into text and back: a cast
 * between the two keeps every byte. The unary plus takes away the affinity that the cast would give (§3.2 of datatype3.html), so
 * comparisons stay what they were.
 */
function textOf(expression: string): string {
  return `(+CAST(${expression} AS TEXT))`;
}

/**
 * SQL text as characters. Bytes that are not UTF-8 are kept in string literals and dropped from comments.
 *
 * @throws DatabaseError when such bytes stand anywhere else: a name cannot hold them.
 */
export function sqlText(sql: string | Uint8Array, text: TextForm): string {
  if (typeof sql === 'string') return sql;
  const bytes = Buffer.from(sql.buffer, sql.byteOffset, sql.byteLength);
  if (text !== 'bytes') return bytes.toString('latin1');
  if (isUtf8(bytes)) return bytes.toString('utf8');
  const latin1 = bytes.toString('latin1');
  let result = '';
  let done = 0;
  for (const token of scan(latin1)) {
    const part = bytes.subarray(token.start, token.end);
    if (isUtf8(part)) continue;
    result += utf8(bytes.subarray(done, token.start));
    if (token.kind === 'string') {
      const value = latin1.slice(token.start + 1, token.end - 1).replaceAll("''", "'");
      result += textOf(`x'${Buffer.from(value, 'latin1').toString('hex')}'`);
    } else if (token.kind === 'comment') {
      result += part.toString('utf8');
    } else {
      utf8(part);
    }
    done = token.end;
  }
  return result + utf8(bytes.subarray(done));
}

function utf8(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString('utf8');
  throw driverError(`the statement holds bytes that are not UTF-8 outside of a string literal: ${bytes.toString()}`);
}

/** The same statement, with the placeholders of these numbers taking a BLOB for a text. */
export function castPlaceholders(sql: string, { occurrences }: Placeholders, indexes: ReadonlySet<number>): string {
  let result = '';
  let done = 0;
  for (const { start, end, index } of occurrences) {
    if (!indexes.has(index)) continue;
    const written = sql.slice(start, end);
    result += sql.slice(done, start) + textOf(written === '?' ? `?${index}` : written);
    done = end;
  }
  return result + sql.slice(done);
}

/**
 * The same query, with two columns for each: its type, and its value with text as a BLOB. The OFFSET keeps SQLite from merging the two queries,
 * which would calculate each value three times (rule 14 of its subquery flattener).
 */
export function castResult(sql: string, columns: number): string {
  const names = Array.from({ length: columns }, (_, index) => `c${index}`);
  const values = names.map(
    (name) => `typeof(${name}), CASE typeof(${name}) WHEN 'text' THEN CAST(${name} AS BLOB) ELSE ${name} END`,
  );
  return `WITH result(${names.join(', ')}) AS (SELECT * FROM (${sql.replace(/;\s*$/, '')}\n) LIMIT -1 OFFSET 0) SELECT ${values.join(', ')} FROM result`;
}
