import type { Bindings, BindType, BindValue } from '../../driver.ts';
import type { Placeholders } from './placeholders.ts';

/** How literals are written. */
export interface LiteralOptions {
  /** The session's sql_mode has NO_BACKSLASH_ESCAPES: quotes are doubled and nothing else is escaped. */
  readonly noBackslashEscapes: boolean;
  /** Whatever looks like a number is one (`mysql_bind_type_guessing`). */
  readonly guessTypes: boolean;
}

const NULL = Buffer.from('NULL');
const NUMBER = /^\s*[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?/;
const QUOTE = 0x27;
const BACKSLASH = 0x5c;

/** Second byte of an escape by the byte it stands for, as `mysql_real_escape_string` has it. */
const ESCAPES = new Uint8Array(256);
for (const pair of ['\x000', '\nn', '\rr', '\\\\', "''", '""', '\x1aZ'])
  ESCAPES[pair.charCodeAt(0)] = pair.charCodeAt(1);

/** The bytes of a value as the script has them: characters as UTF-8. */
export function bytesOf(value: Exclude<BindValue, null>): Buffer {
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  if (typeof value === 'boolean') return Buffer.from(value ? '1' : '');
  return Buffer.from(String(value), 'utf8');
}

/** A quoted literal. */
export function quote(value: Buffer, { noBackslashEscapes }: Pick<LiteralOptions, 'noBackslashEscapes'>): Buffer {
  let extra = 0;
  for (const byte of value) if (noBackslashEscapes ? byte === QUOTE : ESCAPES[byte] !== 0) extra++;
  const literal = Buffer.allocUnsafe(value.length + extra + 2);
  let to = 0;
  literal[to++] = QUOTE;
  if (extra === 0) {
    to += value.copy(literal, to);
  } else {
    for (const byte of value) {
      if (noBackslashEscapes ? byte === QUOTE : ESCAPES[byte] !== 0) {
        literal[to++] = noBackslashEscapes ? QUOTE : BACKSLASH;
        literal[to++] = noBackslashEscapes ? QUOTE : ESCAPES[byte]!;
      } else {
        literal[to++] = byte;
      }
    }
  }
  literal[to] = QUOTE;
  return literal;
}

/**
 * Puts literals into the places of a statement's placeholders, as DBD::mysql does unless `mysql_server_prepare` is on (`parse_params` in
 * dbdimp.c). Of a value that is to be a number its leading number is taken. A placeholder without a value stands for nothing.
 */
export function interpolate(
  sql: Buffer,
  { positions, limitFrom }: Placeholders,
  { values, types }: Bindings,
  options: LiteralOptions,
): Buffer {
  if (positions.length === 0 || values.length === 0) return sql;
  const parts: Buffer[] = [];
  let from = 0;
  positions.forEach((position, index) => {
    parts.push(sql.subarray(from, position));
    if (index < values.length) parts.push(literalOf(values[index]!, types?.[index], index >= limitFrom, options));
    from = position + 1;
  });
  parts.push(sql.subarray(from));
  return Buffer.concat(parts);
}

function literalOf(value: BindValue, type: BindType | undefined, inLimit: boolean, options: LiteralOptions): Buffer {
  if (value === null) return NULL;
  const bytes = bytesOf(value);
  if (inLimit || type === 'integer' || type === 'real')
    return Buffer.from(NUMBER.exec(bytes.toString('latin1'))?.[0] ?? '');
  if (options.guessTypes && type === undefined) {
    const text = bytes.toString('latin1');
    if (NUMBER.exec(text)?.[0] === text) return bytes;
  }
  return quote(bytes, options);
}
