/**
 * Where a statement's `?` stand. Quoted text and comments hold none; a backslash escapes in every kind of quotes, and `#` begins no comment,
 * as in DBD::mysql 4.050 (`count_params` in dbdimp.c).
 */
export interface Placeholders {
  /** Positions in the bytes of the statement. */
  readonly positions: readonly number[];
  /** Those from here on follow LIMIT, where the server takes nothing but numbers. */
  readonly limitFrom: number;
}

const QUESTION_MARK = 0x3f;
const BACKSLASH = 0x5c;
const DASH = 0x2d;
const SLASH = 0x2f;
const STAR = 0x2a;
const NEWLINE = 0x0a;
const QUOTES = new Set([0x27, 0x22, 0x60]);
const LIMIT_INITIALS = new Set([0x6c, 0x4c]);

/** @param inComments - are placeholders in comments to be bound too (`mysql_bind_comment_placeholders`)? */
export function findPlaceholders(sql: Uint8Array, inComments = false): Placeholders {
  const positions: number[] = [];
  let limitFrom = Number.POSITIVE_INFINITY;
  let position = 0;
  while (position < sql.length) {
    const byte = sql[position]!;
    if (QUOTES.has(byte)) {
      position = endOfQuoted(sql, position, byte);
    } else if (!inComments && byte === DASH && sql[position + 1] === DASH) {
      const end = sql.indexOf(NEWLINE, position);
      // Without an end it is no comment.
      position = end === -1 ? position + 2 : end + 1;
    } else if (!inComments && byte === SLASH && sql[position + 1] === STAR) {
      position = endOfComment(sql, position);
    } else {
      if (byte === QUESTION_MARK) positions.push(position);
      else if (LIMIT_INITIALS.has(byte) && limitFrom === Number.POSITIVE_INFINITY && isLimit(sql, position))
        limitFrom = positions.length;
      position++;
    }
  }
  return { positions, limitFrom };
}

function endOfQuoted(sql: Uint8Array, start: number, quote: number): number {
  let position = start + 1;
  while (position < sql.length && sql[position] !== quote) position += sql[position] === BACKSLASH ? 2 : 1;
  return position + 1;
}

function endOfComment(sql: Uint8Array, start: number): number {
  for (let position = start + 2; position < sql.length - 1; position++)
    if (sql[position] === STAR && sql[position + 1] === SLASH) return position + 2;
  return start + 2;
}

function isLimit(sql: Uint8Array, position: number): boolean {
  const word = Buffer.from(sql.buffer, sql.byteOffset + position + 1, Math.min(5, sql.length - position - 1)).toString(
    'latin1',
  );
  return word === 'imit ' || word === 'IMIT ';
}
