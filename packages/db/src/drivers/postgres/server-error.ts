import { DatabaseError } from '../../errors.ts';

/** `PGRES_FATAL_ERROR`: what `$h->err` is after any error of the server (DBD::Pg, "err"). */
const FATAL_ERROR = 7;

/** Fields of an error or notice by their letter (protocol, "Error and Notice Message Fields"). */
export type ErrorFields = Readonly<Record<string, string>>;

/** How much an error says: libpq's PQERRORS_TERSE, _DEFAULT and _VERBOSE; `pg_errorlevel` of DBD::Pg. */
export type ErrorLevel = 0 | 1 | 2;

export function readErrorFields(body: Buffer): ErrorFields {
  const fields: Record<string, string> = {};
  let at = 0;
  while (at < body.length && body[at] !== 0) {
    const end = body.indexOf(0, at + 1);
    fields[String.fromCharCode(body[at]!)] = body.toString('utf8', at + 1, end);
    at = end + 1;
  }
  return fields;
}

/**
 * What libpq makes of the fields of an error (PQerrorMessage), without the line feed at its end.
 *
 * @param sql - the statement as it was sent, to show the place.
 */
export function errorText(fields: ErrorFields, sql: string | undefined, level: ErrorLevel): string {
  const { S: severity = 'ERROR', C: code = '', M: message = '', P: position, p: internal, q: query } = fields;
  let text = `${severity}:  ${level === 2 ? `${code}: ` : ''}${message}`;
  if (level === 0) {
    if (position !== undefined) return `${text} at character ${position}`;
    return internal === undefined ? text : `${text} at character ${internal}`;
  }
  if (position !== undefined && sql !== undefined) text += place(sql, Number(position));
  else if (position !== undefined) text += ` at character ${position}`;
  else if (internal !== undefined && query !== undefined) text += place(query, Number(internal));
  if (fields.D !== undefined) text += `\nDETAIL:  ${fields.D}`;
  if (fields.H !== undefined) text += `\nHINT:  ${fields.H}`;
  if (query !== undefined) text += `\nQUERY:  ${query}`;
  if (fields.W !== undefined) text += `\nCONTEXT:  ${fields.W}`;
  if (level === 2) {
    const named: readonly [string, string][] = [
      ['SCHEMA NAME', 's'],
      ['TABLE NAME', 't'],
      ['COLUMN NAME', 'c'],
      ['DATATYPE NAME', 'd'],
      ['CONSTRAINT NAME', 'n'],
    ];
    for (const [label, field] of named) if (fields[field] !== undefined) text += `\n${label}:  ${fields[field]}`;
    const { R: routine, F: file, L: line } = fields;
    if (routine !== undefined || file !== undefined || line !== undefined) {
      text += '\nLOCATION:  ';
      if (routine !== undefined) text += `${routine}, `;
      if (file !== undefined && line !== undefined) text += `${file}:${line}`;
    }
  }
  return text;
}

/** What libpq makes of a notice: its context is told for errors only (PQSHOW_CONTEXT_ERRORS). */
export function noticeText({ W: _, ...fields }: ErrorFields, sql: string | undefined, level: ErrorLevel): string {
  return errorText(fields, sql, level);
}

export function serverError(fields: ErrorFields, sql: string | undefined, level: ErrorLevel): DatabaseError {
  const state = fields.C ?? '08000';
  return new DatabaseError(
    { err: FATAL_ERROR, errstr: errorText(fields, sql, level), state },
    { retryable: state === '40001' || state === '40P01' },
  );
}

/** What DBD::Pg finds wrong itself, in its own words. */
export function fatal(errstr: string): DatabaseError {
  return new DatabaseError({ err: FATAL_ERROR, errstr, state: '00000' });
}

/** What libpq says of a connection that ended while it was used. */
export function connectionLost(message: string, cause?: unknown): DatabaseError {
  return new DatabaseError({ err: FATAL_ERROR, errstr: message, state: '08000' }, { cause });
}

/** Columns of the terminal that libpq has in mind, and what it keeps visible to the right of the place. */
const DISPLAY_WIDTH = 60;
const LEAST_RIGHT = 10;

/**
 * The line of the statement that holds the place, cut to the display, and a mark below it: what libpq's
 * `reportErrorPosition` shows. Positions count characters from 1.
 */
function place(sql: string, position: number): string {
  const characters = [...sql];
  const at = position - 1;
  if (at < 0 || at > characters.length) return '';
  let line = 1;
  let start = 0;
  let end = characters.length;
  for (let index = 0; index < characters.length; index++) {
    const character = characters[index];
    if (character !== '\n' && character !== '\r') continue;
    if (index < at) {
      if (character === '\r' || index === 0 || characters[index - 1] !== '\r') line++;
      start = index + 1;
    } else {
      end = index;
      break;
    }
  }
  const shown = characters.slice(start, end).map((character) => (character === '\t' ? ' ' : character));
  const offsets = [0];
  for (const character of shown) offsets.push(offsets.at(-1)! + width(character));
  const mark = at - start;
  let from = 0;
  let to = shown.length;
  let cutLeft = false;
  let cutRight = false;
  if (offsets[to]! > DISPLAY_WIDTH) {
    // As much as possible to the left, unless the mark comes too near to the right end.
    if (offsets[mark]! + LEAST_RIGHT <= DISPLAY_WIDTH) {
      while (offsets[to]! > DISPLAY_WIDTH) to--;
      cutRight = true;
    } else {
      if (offsets[mark]! + LEAST_RIGHT < offsets[to]!) {
        while (offsets[mark]! + LEAST_RIGHT < offsets[to]!) to--;
        cutRight = true;
      }
      while (offsets[to]! - offsets[from]! > DISPLAY_WIDTH) {
        from++;
        cutLeft = true;
      }
    }
  }
  const head = `LINE ${line}: ${cutLeft ? '...' : ''}`;
  const indent = head.length + offsets[Math.min(mark, shown.length)]! - offsets[from]!;
  return `\n${head}${shown.slice(from, to).join('')}${cutRight ? '...' : ''}\n${' '.repeat(indent)}^`;
}

/** Columns that libpq thinks a character takes on a terminal; none takes less than one. */
function width(character: string): number {
  const code = character.codePointAt(0)!;
  const wide =
    code >= 0x1100 &&
    (code <= 0x115f ||
      (code >= 0x2e80 && code <= 0xa4cf && code !== 0x303f) ||
      (code >= 0xac00 && code <= 0xd7a3) ||
      (code >= 0xf900 && code <= 0xfaff) ||
      (code >= 0xfe30 && code <= 0xfe6f) ||
      (code >= 0xff00 && code <= 0xff60) ||
      (code >= 0xffe0 && code <= 0xffe6) ||
      (code >= 0x1f300 && code <= 0x1faff) ||
      (code >= 0x20000 && code <= 0x3fffd));
  return wide ? 2 : 1;
}
