import type { Bindings, BindValue, OutputBinding } from '../../driver.ts';
import { driverError } from '../../errors.ts';
import type { ClientCharset } from './charset.ts';
import type { DbType, Library, NativeBind, NativeLob } from './library.ts';

/** Longest text that goes as VARCHAR2 in an OUT bind of a block. */
const MOST_OUT_BYTES = 32_767;

/** Oracle's number of a bind type (`ora_type`), from DBD::Oracle's constants; the driver's name for it. */
function nativeType(library: Library, code: number, national: boolean): DbType {
  switch (code) {
    case 1:
    case 5:
    case 2:
    case 3:
    case 4:
    case 12:
      // All of these are text, which the server converts under the session's settings.
      return national ? library.DB_TYPE_NVARCHAR : library.STRING;
    case 8:
      return library.DB_TYPE_LONG;
    case 11:
      return library.DB_TYPE_ROWID;
    case 23:
      return library.BUFFER;
    case 24:
      return library.DB_TYPE_LONG_RAW;
    case 96:
    case 97:
      return national ? library.DB_TYPE_NCHAR : library.DB_TYPE_CHAR;
    case 112:
      return national ? library.NCLOB : library.CLOB;
    case 113:
      return library.BLOB;
    case 102:
    case 116:
      return library.CURSOR;
    default:
      throw driverError(`binding ora_type ${code} is not supported by CPAN Bridge in Thin mode`);
  }
}

/** `oracle:112`, `oracle:1:2` (with the character-set form), and the types every driver knows. */
function typeOf(library: Library, type: string | undefined): DbType {
  if (type === undefined || type === 'text' || type === 'integer' || type === 'real') return library.STRING;
  if (type === 'blob') return library.BUFFER;
  const match = /^oracle:(\d+)(?::(\d))?$/.exec(type);
  if (match === null) throw driverError(`unknown bind type '${type}'`);
  return nativeType(library, Number(match[1]), match[2] === '2');
}

export interface BindOptions {
  readonly library: Library;
  readonly charset: ClientCharset;
  /** A LOB whose locator a script holds. */
  lob(id: string): NativeLob | undefined;
}

/** Is a value of this type bytes, and not text? */
function isBinary(library: Library, type: DbType): boolean {
  return type === library.BUFFER || type === library.DB_TYPE_LONG_RAW || type === library.BLOB;
}

function textOf(value: BindValue, charset: ClientCharset): string {
  if (value instanceof Uint8Array) return charset.decode(value);
  return typeof value === 'boolean' ? (value ? '1' : '0') : String(value);
}

function nativeValue(value: BindValue, type: DbType, options: BindOptions): unknown {
  const { library, charset } = options;
  if (value === null || value === '') return null;
  if (type === library.CLOB || type === library.BLOB || type === library.NCLOB) {
    const locator = typeof value === 'string' ? options.lob(value) : undefined;
    if (locator !== undefined) return locator;
  }
  if (isBinary(library, type)) {
    if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    // Characters of a binary value are its bytes.
    const text = textOf(value, charset);
    if ([...text].some((character) => character > '\u00ff'))
      throw driverError('a binary value holds a character that is no byte');
    return Buffer.from(text, 'latin1');
  }
  return textOf(value, charset);
}

/** Values by placeholder, in the driver's form: text unless a type says otherwise. */
export function nativeBinds(
  names: readonly string[],
  { values, types = [], outputs = [] }: Bindings,
  options: BindOptions,
  isBlock: boolean,
): Record<string, NativeBind> {
  const { library } = options;
  const binds: Record<string, NativeBind> = {};
  names.forEach((name, index) => {
    const type = typeOf(library, types[index]);
    const val = type === library.CURSOR ? null : nativeValue(values[index] ?? null, type, options);
    const output = outputs[index];
    if (output === undefined) {
      binds[name] = { val, type, dir: library.BIND_IN };
      return;
    }
    const bind = outputBind(library, type, val, output);
    // RETURNING … INTO only gives.
    binds[name] = isBlock
      ? bind
      : { type, dir: library.BIND_OUT, ...(bind.maxSize === undefined ? {} : { maxSize: bind.maxSize }) };
  });
  return binds;
}

function outputBind(library: Library, type: DbType, val: unknown, { maxLength }: OutputBinding): NativeBind {
  if (type === library.CURSOR) return { type, dir: library.BIND_OUT };
  if (type === library.CLOB || type === library.BLOB || type === library.NCLOB) {
    return val === null ? { type, dir: library.BIND_OUT } : { type, val, dir: library.BIND_INOUT };
  }
  const length = typeof val === 'string' ? Buffer.byteLength(val) : val instanceof Uint8Array ? val.length : 0;
  const maxSize = Math.min(Math.max(maxLength, length, 1), MOST_OUT_BYTES);
  return { type, val, dir: library.BIND_INOUT, maxSize };
}

/** The rows of a batch and the definitions that fit all of them. */
export function batchBinds(
  names: readonly string[],
  tuples: readonly Bindings[],
  options: BindOptions,
): { readonly rows: readonly Record<string, unknown>[]; readonly definitions: Record<string, NativeBind> } {
  const { library } = options;
  const types = names.map((_, index) => typeOf(library, tuples[0]?.types?.[index]));
  const sizes = names.map(() => 1);
  const rows = tuples.map(({ values }) => {
    const row: Record<string, unknown> = {};
    names.forEach((name, index) => {
      const value = nativeValue(values[index] ?? null, types[index]!, options);
      const size =
        typeof value === 'string' ? Buffer.byteLength(value) : value instanceof Uint8Array ? value.length : 0;
      sizes[index] = Math.max(sizes[index]!, size);
      row[name] = value;
    });
    return row;
  });
  const definitions = Object.fromEntries(
    names.map((name, index) => [name, { type: types[index]!, dir: library.BIND_IN, maxSize: sizes[index]! }]),
  );
  return { rows, definitions };
}
