import type { BindValue, OutputBinding } from '../../driver.ts';
import { NUMBER_TABLE, nativeType, type OraType } from './bind-type.ts';
import type { ClientCharset } from './charset.ts';
import type { Library, NativeBind } from './library.ts';

/** Most bytes of an element, where nothing says so. */
const MOST_ELEMENT_BYTES = 32_767;

/** What a NUMBER_TABLE's element is to C: a double, or cut to an int. Text that is no number counts as 0, as in Perl. */
function numberOf(text: string, integers: boolean): number {
  const [prefix = ''] = /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/.exec(text) ?? [];
  const value = Number(prefix);
  return integers ? Math.trunc(value) : value;
}

/** Cuts text to so many bytes, between characters. */
function cut(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text;
  let size = 0;
  let kept = '';
  for (const character of text) {
    size += Buffer.byteLength(character);
    if (size > bytes) break;
    kept += character;
  }
  return kept;
}

/**
 * A PL/SQL table (`ORA_VARCHAR2_TABLE`, `ORA_NUMBER_TABLE`).
 *
 * @param output - set if the block changes it; its `maxLength` is that of an element, 0 for that of the longest bound.
 * @see DBD::Oracle, "SYS.DBMS_SQL datatypes": elements beyond `ora_maxarray_numentries` are not bound, longer ones are cut.
 */
export function tableBind(
  library: Library,
  charset: ClientCharset,
  type: OraType,
  values: readonly BindValue[],
  output: OutputBinding | undefined,
): NativeBind {
  const entries = type.entries ?? Math.max(values.length, 1);
  const bound = values.slice(0, entries);
  const texts = bound.map((value) =>
    value === null || value === ''
      ? null
      : value instanceof Uint8Array
        ? charset.decode(value)
        : String(typeof value === 'boolean' ? Number(value) : value),
  );
  const shared = {
    type: nativeType(library, type),
    dir: output === undefined ? library.BIND_IN : library.BIND_INOUT,
    maxArraySize: Math.max(entries, 1),
  };
  if (type.code === NUMBER_TABLE) {
    return { ...shared, val: texts.map((text) => (text === null ? null : numberOf(text, type.integers))) };
  }
  const longest = Math.max(1, ...texts.map((text) => (text === null ? 0 : Buffer.byteLength(text))));
  const room = Math.min(output !== undefined && output.maxLength > 0 ? output.maxLength : longest, MOST_ELEMENT_BYTES);
  return { ...shared, val: texts.map((text) => (text === null ? null : cut(text, room))), maxSize: room };
}
