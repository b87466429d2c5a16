import { isUtf8 } from 'node:buffer';
import { BridgeError } from '../module/error.ts';
import { type CellSource, Characters, Double, RawRows, Rows } from '../module/rows.ts';

/** Levels of lists and tables that a JSON value may have. */
export const DEFAULT_JSON_DEPTH = 200;

/**
 * Writes a value as wire JSON (docs/wire.md §6): bytes as `{"$bytes":base64}`, integers beyond 2^53 as text, inf and nan as
 * `{"$num":…}`, undefined as null.
 *
 * @throws BridgeError `internal` for cyclic values, functions and symbols.
 */
export function encodeJson(value: unknown): string {
  return JSON.stringify(toWire(value, 0));
}

function toWire(value: unknown, depth: number): unknown {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      if (Number.isFinite(value)) return value;
      return { $num: Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf' };
    case 'bigint':
      return String(value);
    case 'undefined':
      return null;
    case 'object':
      break;
    default:
      throw new BridgeError('internal', `a ${typeof value} has no JSON form`);
  }
  if (value === null) return null;
  if (depth >= DEFAULT_JSON_DEPTH)
    throw new BridgeError('too_large', `a value nests deeper than ${DEFAULT_JSON_DEPTH}`);
  if (value instanceof Uint8Array) {
    return { $bytes: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64') };
  }
  if (value instanceof Double || value instanceof Characters) return toWire(value.value, depth);
  if (value instanceof Rows) {
    const rows = value.rows.map((row) => row.map((cell) => toWire(cell, depth + 2)));
    return value.layout === 'cells' ? rows.flat() : rows;
  }
  if (value instanceof RawRows) {
    const cells = cellsOf(value.source, depth + 2);
    return value.layout === 'cells' ? cells : inRows(cells, value.source);
  }
  if (Array.isArray(value)) return value.map((element) => toWire(element, depth + 1));
  const table: Record<string, unknown> = Object.create(null);
  const keys = Object.keys(value);
  for (const key of keys) {
    const name = keys.length === 1 && key.startsWith('$') ? `$${key}` : key;
    table[name] = toWire((value as Record<string, unknown>)[key], depth + 1);
  }
  return table;
}

function cellsOf(source: CellSource, depth: number): unknown[] {
  const cells: unknown[] = [];
  source.write({
    characters: (bytes, start, end) =>
      cells.push(Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString()),
    bytes: (bytes, start, end) => cells.push(toWire(bytes.subarray(start, end), depth)),
    text: (bytes, start, end) => {
      const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start);
      cells.push(isUtf8(text) ? text.toString() : toWire(text, depth));
    },
    value: (value) => cells.push(toWire(value, depth)),
  });
  return cells;
}

function inRows(cells: readonly unknown[], { rows, columns }: CellSource): unknown[][] {
  return Array.from({ length: rows }, (_, row) => cells.slice(row * columns, (row + 1) * columns));
}

/**
 * Reads wire JSON.
 *
 * @throws BridgeError `malformed` with the parser's position; `too_large` when it nests deeper than `maxDepth`.
 */
export function decodeJson(text: string, maxDepth: number = DEFAULT_JSON_DEPTH): unknown {
  checkDepth(text, maxDepth);
  let value: unknown;
  try {
    value = LONG_INTEGER.test(text) ? JSON.parse(text, keepDigits) : JSON.parse(text);
  } catch (error) {
    throw new BridgeError('malformed', `not JSON: ${(error as Error).message}`, {
      class: 'ProtocolError',
      notStarted: true,
    });
  }
  return fromWire(value);
}

/** An integer that may be beyond 2^53: only then the slower parse is worth it. */
const LONG_INTEGER = /\d{16}/;
const INTEGER = /^-?\d+$/;

/** A reviver that keeps every digit: integers beyond 2^53 become bigint. */
function keepDigits(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  const source = context?.source;
  if (typeof value !== 'number' || source === undefined || Number.isSafeInteger(value) || !INTEGER.test(source))
    return value;
  return BigInt(source);
}

/** JSON.parse recurses: refuse deep nesting before it starts. */
function checkDepth(text: string, maxDepth: number): void {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (inString) {
      if (code === 0x5c) index++;
      else if (code === 0x22) inString = false;
    } else if (code === 0x22) inString = true;
    else if (code === 0x7b || code === 0x5b) {
      if (++depth > maxDepth) {
        throw new BridgeError('too_large', `JSON nests deeper than ${maxDepth}`, {
          class: 'ProtocolError',
          notStarted: true,
        });
      }
    } else if (code === 0x7d || code === 0x5d) depth--;
  }
}

function fromWire(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) value[index] = fromWire(value[index]);
    return value;
  }
  const table = value as Record<string, unknown>;
  const keys = Object.keys(table);
  const only = keys.length === 1 ? keys[0] : undefined;
  if (only?.startsWith('$')) {
    const content = table[only];
    if (only.startsWith('$$')) return { [only.slice(1)]: fromWire(content) };
    if (only === '$bytes' && typeof content === 'string') return decodeBase64(content);
    if (only === '$num') {
      if (content === 'inf') return Number.POSITIVE_INFINITY;
      if (content === '-inf') return Number.NEGATIVE_INFINITY;
      if (content === 'nan') return Number.NaN;
    }
    if (only === '$callback') return value;
    throw new BridgeError('malformed', `not wire JSON: unknown escape '${only.slice(0, 40)}'`, {
      class: 'ProtocolError',
      notStarted: true,
    });
  }
  for (const key of keys) {
    const element = table[key];
    // `__proto__` is an own property of what JSON.parse returns, but assigning it would set the prototype.
    if (typeof element === 'object' && element !== null && key !== '__proto__') table[key] = fromWire(element);
  }
  return value;
}

/** Buffer.from drops what is not base64; bytes that came damaged must not look whole. */
function decodeBase64(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.toString('base64').replace(/=+$/, '') === text.replace(/=+$/, '')) return bytes;
  throw new BridgeError('malformed', 'not wire JSON: $bytes is not base64', {
    class: 'ProtocolError',
    notStarted: true,
  });
}
