import { driverError } from '../../errors.ts';
import type { DbType, Library } from './library.ts';

/** A placeholder's type as the script gave it (`ora_type`, `ora_csform`, and what describes PL/SQL tables). */
export interface OraType {
  /** DBD::Oracle's number. */
  readonly code: number;
  /** Text in the national character set (`SQLCS_NCHAR`). */
  readonly national: boolean;
  /** Most elements of a PL/SQL table; `undefined` for as many as are bound. */
  readonly entries: number | undefined;
  /** A table of numbers as C's int instead of double (`ora_internal_type => SQLT_INT`). */
  readonly integers: boolean;
}

const VARCHAR2 = 1;
const RAW = 23;
const SQLT_INT = 3;
export const VARCHAR2_TABLE = 201;
export const NUMBER_TABLE = 202;

/** `oracle:CODE[:FORM[:ENTRIES[:INTERNAL]]]`, each but the code may be empty; and the types every driver knows. */
export function parseOraType(type: string | undefined): OraType {
  const plain = { national: false, entries: undefined, integers: false };
  if (type === undefined || type === 'text' || type === 'integer' || type === 'real')
    return { code: VARCHAR2, ...plain };
  if (type === 'blob') return { code: RAW, ...plain };
  const match = /^oracle:(\d+)(?::(\d*))?(?::(\d*))?(?::(\d*))?$/.exec(type);
  if (match === null) throw driverError(`unknown bind type '${type}'`);
  const [, code, form, entries, internal] = match;
  return {
    code: Number(code),
    national: form === '2',
    entries: Number(entries) || undefined,
    integers: Number(internal) === SQLT_INT,
  };
}

export function isTable({ code }: OraType): boolean {
  return code === VARCHAR2_TABLE || code === NUMBER_TABLE;
}

/** The driver's name for a type. */
export function nativeType(library: Library, { code, national }: OraType): DbType {
  switch (code) {
    case VARCHAR2:
    case 5:
    case 2:
    case 3:
    case 4:
    case 12:
    case VARCHAR2_TABLE:
      // All of these are text, which the server converts under the session's settings.
      return national ? library.DB_TYPE_NVARCHAR : library.STRING;
    case NUMBER_TABLE:
      return library.NUMBER;
    case 8:
      return library.DB_TYPE_LONG;
    case 11:
      return library.DB_TYPE_ROWID;
    case RAW:
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
      throw driverError(`binding ora_type ${code} is not supported by CPAN Bridge`);
  }
}
