import type { Bindings, BindValue, OutputBinding } from '../../driver.ts';
import { driverError } from '../../errors.ts';
import { isTable, nativeType, type OraType, parseOraType } from './bind-type.ts';
import type { ClientCharset } from './charset.ts';
import type { DbType, Library, NativeBind, NativeLob, NativeResultSet } from './library.ts';
import { tableBind } from './table-bind.ts';

/** Longest text that goes as VARCHAR2 in an OUT bind of a block. */
const MOST_OUT_BYTES = 32_767;

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
  { values, types = [], outputs = [], arrays = [] }: Bindings,
  resultSets: readonly (NativeResultSet | undefined)[],
  options: BindOptions,
  isBlock: boolean,
): Record<string, NativeBind> {
  const { library } = options;
  const binds: Record<string, NativeBind> = {};
  names.forEach((name, index) => {
    const oraType = parseOraType(types[index]);
    const output = outputs[index];
    if (isTable(oraType)) {
      binds[name] = tableOf(oraType, arrays[index], output, options, isBlock);
      return;
    }
    const type = nativeType(library, oraType);
    if (output === undefined) {
      const val = type === library.CURSOR ? resultSets[index] : nativeValue(values[index] ?? null, type, options);
      if (val === undefined) throw driverError(`:${name} is bound as a cursor, and its value is none`);
      binds[name] = { val, type, dir: library.BIND_IN };
      return;
    }
    const val = type === library.CURSOR ? null : nativeValue(values[index] ?? null, type, options);
    binds[name] = isBlock ? outputBind(library, type, val, output) : returningBind(library, type, val, output);
  });
  return binds;
}

function tableOf(
  type: OraType,
  values: readonly BindValue[] | undefined,
  output: OutputBinding | undefined,
  { library, charset }: BindOptions,
  isBlock: boolean,
): NativeBind {
  if (values === undefined) throw driverError('a PL/SQL table is bound to a value that is no array reference');
  if (!isBlock) throw driverError('a PL/SQL table can be bound in a PL/SQL block only');
  return tableBind(library, charset, type, values, output);
}

function outputBind(library: Library, type: DbType, val: unknown, { maxLength }: OutputBinding): NativeBind {
  if (type === library.CURSOR) return { type, dir: library.BIND_OUT };
  if (type === library.CLOB || type === library.BLOB || type === library.NCLOB) {
    return val === null ? { type, dir: library.BIND_OUT } : { type, val, dir: library.BIND_INOUT };
  }
  return { type, val, dir: library.BIND_INOUT, maxSize: roomFor(val, maxLength) };
}

/** RETURNING … INTO only gives. */
function returningBind(library: Library, type: DbType, val: unknown, output: OutputBinding): NativeBind {
  const { maxSize } = outputBind(library, type, val, output);
  return { type, dir: library.BIND_OUT, ...(maxSize === undefined ? {} : { maxSize }) };
}

function roomFor(val: unknown, maxLength: number): number {
  const length = typeof val === 'string' ? Buffer.byteLength(val) : val instanceof Uint8Array ? val.length : 0;
  return Math.min(Math.max(maxLength, length, 1), MOST_OUT_BYTES);
}

/** Room for values that RETURNING gives in a batch, where the script says nothing (`bind_param_inout_array`). */
const BATCH_OUT_BYTES = 4000;

/** The rows of a batch and the definitions that fit all of them. */
export function batchBinds(
  names: readonly string[],
  tuples: readonly Bindings[],
  options: BindOptions,
): { readonly rows: readonly Record<string, unknown>[]; readonly definitions: Record<string, NativeBind> } {
  const { library } = options;
  const first = tuples[0];
  const types = names.map((_, index) => nativeType(library, parseOraType(first?.types?.[index])));
  const isOutput = names.map((_, index) => first?.outputs?.[index] !== undefined);
  const sizes = names.map(() => 1);
  const rows = tuples.map(({ values }) => {
    const row: Record<string, unknown> = {};
    names.forEach((name, index) => {
      if (isOutput[index]) return;
      const value = nativeValue(values[index] ?? null, types[index]!, options);
      const size =
        typeof value === 'string' ? Buffer.byteLength(value) : value instanceof Uint8Array ? value.length : 0;
      sizes[index] = Math.max(sizes[index]!, size);
      row[name] = value;
    });
    return row;
  });
  const definitions = Object.fromEntries(
    names.map((name, index) => [
      name,
      isOutput[index]
        ? { type: types[index]!, dir: library.BIND_OUT, maxSize: BATCH_OUT_BYTES }
        : { type: types[index]!, dir: library.BIND_IN, maxSize: sizes[index]! },
    ]),
  );
  return { rows, definitions };
}
