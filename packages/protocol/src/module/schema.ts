import { BridgeError } from './error.ts';

/**
 * Schemas for wire parameters. They coerce what Perl's scalars leave open (numeric text, '' / 0 / 1 / undef for booleans), name the
 * parameter that is wrong, describe themselves as JSON Schema, and give the handler its types. Own code, since the coercions are
 * Perl's and since the private process must answer within its budget (a schema library costs 90 ms of start-up).
 */
export interface Schema<T> {
  /** One word or phrase for error texts: "an integer". */
  readonly expected: string;
  /** Does an absent or undefined value pass? */
  readonly optional: boolean;
  parse(value: unknown, path: string): T;
  jsonSchema(): Record<string, unknown>;
  /** Adds the handle ids found in a parsed value; they decide the order of calls. */
  collectHandles?(value: T, into: string[]): void;
}

export type Infer<S> = S extends Schema<infer T> ? T : never;

/** A code reference of the client: a number it chose; pass it to `context.callback`. */
export interface CallbackReference {
  readonly $callback: number;
}

function fail(path: string, expected: string, value: unknown): never {
  throw new BridgeError('invalid_params', `${path}: expected ${expected}, got ${describe(value)}`, {
    class: 'InvalidParams',
    notStarted: true,
    details: { parameter: path },
  });
}

/** Names a value's type without showing its content: parameters may hold secrets. */
function describe(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (value instanceof Uint8Array) return 'bytes';
  if (typeof value === 'object') return 'a table';
  if (typeof value === 'string') return value === '' ? 'empty text' : 'text';
  if (typeof value === 'bigint') return 'an integer beyond 2^53';
  return `a ${typeof value}`;
}

function isAbsent(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

function scalarText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (typeof value === 'boolean') return value ? '1' : '';
  if (value instanceof Uint8Array)
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('latin1');
  return undefined;
}

function simple<T>(
  expected: string,
  json: Record<string, unknown>,
  convert: (value: unknown, path: string) => T | undefined,
): Schema<T> {
  return {
    expected,
    optional: false,
    parse(value, path) {
      const result = convert(value, path);
      return result === undefined ? fail(path, expected, value) : result;
    },
    jsonSchema: () => ({ ...json }),
  };
}

/** Text as characters. Perl bytes above 0x7F without the UTF-8 flag are Latin-1 characters, as everywhere in Perl. */
function string(options: { maxLength?: number; secret?: boolean } = {}): Schema<string> {
  const max = options.maxLength ?? Number.POSITIVE_INFINITY;
  const expected = Number.isFinite(max) ? `text of at most ${max} characters` : 'text';
  return simple(
    expected,
    {
      type: 'string',
      ...(Number.isFinite(max) ? { maxLength: max } : {}),
      ...(options.secret ? { writeOnly: true } : {}),
    },
    (value) => {
      const text = scalarText(value);
      return text !== undefined && text.length <= max ? text : undefined;
    },
  );
}

/** Bytes; text is taken as its UTF-8 encoding. */
function bytes(): Schema<Uint8Array> {
  return simple('bytes', { type: 'object', properties: { $bytes: { type: 'string' } } }, (value) => {
    if (value instanceof Uint8Array) return value;
    const text = scalarText(value);
    return text === undefined ? undefined : Buffer.from(text, 'utf8');
  });
}

/** A scalar as it came: text, bytes, number, boolean or nothing. */
export type Scalar = string | Uint8Array | number | bigint | boolean | null;
function scalar(): Schema<Scalar> {
  return {
    expected: 'a scalar',
    optional: true,
    parse(value, path) {
      if (isAbsent(value)) return null;
      if (scalarText(value) === undefined) fail(path, 'a scalar', value);
      return value as Scalar;
    },
    jsonSchema: () => ({ type: ['string', 'number', 'boolean', 'null', 'object'] }),
  };
}

const DECIMAL = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*$/;

function number(options: { min?: number; max?: number } = {}): Schema<number> {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = options;
  return simple(`a number${range(min, max)}`, { type: 'number', ...bounds(min, max) }, (value) => {
    const text = typeof value === 'number' ? undefined : scalarText(value);
    const result =
      typeof value === 'number' ? value : text !== undefined && DECIMAL.test(text) ? Number(text) : Number.NaN;
    return result >= min && result <= max ? result : undefined;
  });
}

function integer(options: { min?: number; max?: number } = {}): Schema<number> {
  const { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = options;
  return simple(`an integer${range(min, max)}`, { type: 'integer', ...bounds(min, max) }, (value) => {
    const text = typeof value === 'number' ? undefined : scalarText(value);
    const result =
      typeof value === 'number' ? value : text !== undefined && DECIMAL.test(text) ? Number(text) : Number.NaN;
    return Number.isInteger(result) && result >= min && result <= max ? result : undefined;
  });
}

function range(min: number, max: number): string {
  const low = isBound(min);
  const high = isBound(max);
  if (low && high) return ` from ${min} to ${max}`;
  if (low) return ` of at least ${min}`;
  return high ? ` of at most ${max}` : '';
}

/** Infinity and the ends of the exact integers are no bounds worth telling. */
function isBound(limit: number): boolean {
  return Number.isFinite(limit) && Math.abs(limit) !== Number.MAX_SAFE_INTEGER;
}

function bounds(min: number, max: number): Record<string, number> {
  return { ...(isBound(min) ? { minimum: min } : {}), ...(isBound(max) ? { maximum: max } : {}) };
}

/** Perl's truth: undef, '', '0' and 0 are false, every other scalar is true. */
function boolean(): Schema<boolean> {
  return {
    expected: 'true or false',
    optional: true,
    parse(value, path) {
      if (isAbsent(value)) return false;
      const text = scalarText(value);
      if (text === undefined) fail(path, 'true or false', value);
      return text !== '' && text !== '0';
    },
    jsonSchema: () => ({ type: 'boolean' }),
  };
}

/** Any value, unchecked: for what a handler passes on untouched. */
function any(): Schema<unknown> {
  return { expected: 'any value', optional: true, parse: (value) => value, jsonSchema: () => ({}) };
}

function oneOf<const Values extends readonly string[]>(...values: Values): Schema<Values[number]> {
  return simple(`one of ${values.join(', ')}`, { enum: [...values] }, (value) => {
    const text = scalarText(value);
    return text !== undefined && values.includes(text) ? (text as Values[number]) : undefined;
  });
}

function array<T>(item: Schema<T>, options: { maxItems?: number } = {}): Schema<T[]> {
  const max = options.maxItems ?? Number.POSITIVE_INFINITY;
  const expected = Number.isFinite(max) ? `a list of at most ${max} items` : 'a list';
  return {
    expected,
    optional: false,
    parse(value, path) {
      if (!Array.isArray(value) || value.length > max) fail(path, expected, value);
      return value.map((element, index) => item.parse(element, `${path}[${index}]`));
    },
    jsonSchema: () => ({ type: 'array', items: item.jsonSchema() }),
    collectHandles(value, into) {
      if (item.collectHandles) for (const element of value) item.collectHandles(element, into);
    },
  };
}

/** A table with free keys. */
function record<T>(item: Schema<T>): Schema<Record<string, T>> {
  return {
    expected: 'a table',
    optional: false,
    parse(value, path) {
      if (!isTable(value)) fail(path, 'a table', value);
      const result: Record<string, T> = Object.create(null);
      for (const key of Object.keys(value)) result[key] = item.parse(value[key], `${path}.${key}`);
      return result;
    },
    jsonSchema: () => ({ type: 'object', additionalProperties: item.jsonSchema() }),
  };
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
}

type Shape = Record<string, Schema<unknown>>;
type OptionalKeys<S extends Shape> = { [K in keyof S]: undefined extends Infer<S[K]> ? K : never }[keyof S];
type Flatten<T> = { [K in keyof T]: T[K] };
export type InferShape<S extends Shape> = Flatten<
  { [K in Exclude<keyof S, OptionalKeys<S>>]: Infer<S[K]> } & { [K in OptionalKeys<S>]?: Infer<S[K]> }
>;

/** A table with these keys and no other. `noun` is what an error calls an entry: "parameter", or "key" in a configuration. */
function object<S extends Shape>(shape: S, noun = 'parameter'): Schema<InferShape<S>> {
  const entries = Object.entries(shape);
  const withHandles = entries.filter(([, schema]) => schema.collectHandles);
  return {
    expected: 'a table',
    optional: false,
    parse(value, path) {
      const source = isAbsent(value) ? {} : value;
      if (!isTable(source)) fail(path, 'a table', value);
      for (const key of Object.keys(source)) {
        if (!Object.hasOwn(shape, key)) {
          throw new BridgeError('invalid_params', `${path}: unknown ${noun} '${key.slice(0, 60)}'`, {
            class: 'InvalidParams',
            notStarted: true,
            details: { parameter: `${path}.${key}` },
          });
        }
      }
      const result: Record<string, unknown> = {};
      for (const [key, schema] of entries) {
        const given = Object.hasOwn(source, key) ? source[key] : undefined;
        if (isAbsent(given) && !schema.optional) {
          throw new BridgeError('invalid_params', `${path}: missing ${noun} '${key}'`, {
            class: 'InvalidParams',
            notStarted: true,
            details: { parameter: `${path}.${key}` },
          });
        }
        const parsed = schema.parse(given, `${path}.${key}`);
        if (parsed !== undefined) result[key] = parsed;
      }
      return result as InferShape<S>;
    },
    jsonSchema: () => ({
      type: 'object',
      properties: Object.fromEntries(entries.map(([key, schema]) => [key, schema.jsonSchema()])),
      required: entries.filter(([, schema]) => !schema.optional).map(([key]) => key),
      additionalProperties: false,
    }),
    collectHandles(value, into) {
      const table = value as Record<string, unknown>;
      for (const [key, schema] of withHandles) {
        if (table[key] !== undefined) schema.collectHandles?.(table[key], into);
      }
    },
  };
}

/** Absent and undef become undefined. */
function optional<T>(schema: Schema<T>): Schema<T | undefined> {
  return {
    expected: schema.expected,
    optional: true,
    parse: (value, path) => (isAbsent(value) ? undefined : schema.parse(value, path)),
    jsonSchema: () => schema.jsonSchema(),
    collectHandles(value, into) {
      if (value !== undefined) schema.collectHandles?.(value, into);
    },
  };
}

/** Absent and undef become the default. */
function withDefault<T>(schema: Schema<T>, fallback: T): Schema<T> {
  return {
    expected: schema.expected,
    optional: true,
    parse: (value, path) => (isAbsent(value) ? fallback : schema.parse(value, path)),
    jsonSchema: () => ({ ...schema.jsonSchema(), default: fallback }),
    collectHandles: (value, into) => schema.collectHandles?.(value, into),
  };
}

/** A handle id. Calls that name the same handle run in the order they came. */
function handle(kind: string): Schema<string> {
  return {
    ...simple<string>(`a ${kind} handle`, { type: 'string', description: `${kind} handle` }, (value) => {
      const text = scalarText(value);
      return text !== undefined && text !== '' && text.length <= 128 ? text : undefined;
    }),
    collectHandles: (value, into) => {
      into.push(value);
    },
  };
}

/** A code reference of the client. */
function callback(): Schema<CallbackReference> {
  return simple('a code reference', { type: 'object', properties: { $callback: { type: 'integer' } } }, (value) => {
    if (!isTable(value)) return undefined;
    const reference = Number(value.$callback);
    return Number.isSafeInteger(reference) && reference > 0 ? { $callback: reference } : undefined;
  });
}

/** The schema builders. */
export const t = {
  any,
  array,
  boolean,
  bytes,
  callback,
  handle,
  integer,
  number,
  object,
  oneOf,
  optional,
  record,
  scalar,
  string,
  withDefault,
} as const;
