import { DatabaseError } from '../../errors.ts';
import type { OdbcDialect } from './dialect.ts';
import { fixedBuffer, HandleType, type OdbcHandle, type OdbcLibrary, Result, succeeded } from './library.ts';

/** One record of what went wrong. */
export interface Diagnostic {
  readonly state: string;
  readonly native: number;
  readonly text: string;
}

const MOST_RECORDS = 16;
const TEXT_BYTES = 4096;
/** DBD::ODBC's err, whatever the database's own number is. */
const ODBC_ERR = 1;
/** States of a login that mean nobody answers at the other end; 08004 is a server's refusal. */
const UNREACHABLE = new Set(['08001', '08S01', 'HYT00', 'HYT01']);
/** A server's own words behind libpq's, in whatever language: PostgreSQL's driver says 08001 for wrong passwords, too. */
const POSTGRES_ANSWERED = /failed: \p{L}+ ?: {2}/u;
/** MariaDB's and MySQL's drivers say HY000 for everything: CR_CONNECTION_ERROR, CR_CONN_HOST_ERROR, CR_UNKNOWN_HOST, CR_SERVER_LOST. */
const MYSQL_DRIVER = /^\[(?:ma|MySQL)\b/;
const MYSQL_UNREACHABLE = new Set([2002, 2003, 2005, 2013]);

/** Everything the last call on a handle left. */
export function diagnostics(library: OdbcLibrary, type: number, handle: OdbcHandle): Diagnostic[] {
  const state = fixedBuffer(8);
  const native = fixedBuffer(8);
  const text = fixedBuffer(TEXT_BYTES);
  const length = fixedBuffer(8);
  const found: Diagnostic[] = [];
  for (let record = 1; record <= MOST_RECORDS; record++) {
    const result = library.call.SQLGetDiagRec(type, handle, record, state, native, text, TEXT_BYTES, length);
    if (!succeeded(result)) break;
    const bytes = text.subarray(0, Math.min(Math.max(length.readInt16LE(), 0), TEXT_BYTES - 1));
    found.push({ state: state.toString('latin1', 0, 5), native: native.readInt32LE(), text: decoded(bytes) });
  }
  return found;
}

/** The error of a failed call, in the words of the connection's dialect. */
export function odbcError(library: OdbcLibrary, type: number, handle: OdbcHandle, what: string): DatabaseError {
  const records = diagnostics(library, type, handle);
  return library.dialect.error(records, what, type === HandleType.connection && isUnreachable(records[0]));
}

/** Did a login fail because nobody answered? */
export function isUnreachable(record: Diagnostic | undefined): boolean {
  if (record === undefined) return false;
  const { state, native, text } = record;
  if (MYSQL_DRIVER.test(text)) return MYSQL_UNREACHABLE.has(native);
  return UNREACHABLE.has(state) && !POSTGRES_ANSWERED.test(text);
}

/** DBD::ODBC's own words: each record with its state behind it. */
export const ODBC_DIALECT: OdbcDialect = {
  driver: 'odbc',
  wholeLongs: false,
  error(records, what, unreachable) {
    if (records.length === 0)
      return new DatabaseError({ err: ODBC_ERR, errstr: `(${what}) no error information (SQL-HY000)`, state: 'HY000' });
    const errstr = records.map(({ text, state }) => `${text} (SQL-${state})`).join('\n');
    return new DatabaseError(
      { err: ODBC_ERR, errstr, state: records.at(-1)!.state, diagnostics: asTold(records) },
      { unreachable },
    );
  },
  reads: () => undefined,
  writes: (text) => text,
};

/** Messages as scripts see them one by one. */
export function asTold(records: readonly Diagnostic[]): [state: string, native: number, text: string][] {
  return records.map(({ state, native, text }) => [state, native, text]);
}

/** Fields that are text (SQL_DIAG_SQLSTATE to SQL_DIAG_SERVER_NAME, without SQL_DIAG_NATIVE). */
const TEXT_FIELDS = new Set([4, 6, 7, 8, 9, 10, 11]);
/** Bytes of those that are not numbers of four: SQL_DIAG_RETURNCODE, _ROW_COUNT, _ROW_NUMBER, _CURSOR_ROW_COUNT. */
const FIELD_BYTES: Readonly<Record<number, number>> = { 1: 2, 3: 8, [-1248]: 8, [-1249]: 8 };

/**
 * One field of a record of the last call on a handle, counted from 1, or of its header, 0. `undefined` where there is no such record.
 *
 * @throws DatabaseError for a field that is not there.
 */
export function diagnosticField(
  library: OdbcLibrary,
  type: number,
  handle: OdbcHandle,
  { record, field }: { readonly record: number; readonly field: number },
): string | number | bigint | undefined {
  const value = fixedBuffer(TEXT_BYTES);
  const length = fixedBuffer(8);
  const result = library.call.SQLGetDiagField(type, handle, record, field, value, TEXT_BYTES, length);
  if (result === Result.noData) return undefined;
  if (!succeeded(result)) throw new DatabaseError({ err: ODBC_ERR, errstr: 'SQLGetDiagField failed', state: 'IM008' });
  if (TEXT_FIELDS.has(field)) {
    return decoded(value.subarray(0, Math.min(Math.max(length.readInt16LE(), 0), TEXT_BYTES - 1)));
  }
  const bytes = FIELD_BYTES[field] ?? 4;
  if (bytes === 8) return value.readBigInt64LE();
  return bytes === 2 ? value.readInt16LE() : value.readInt32LE();
}

function decoded(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  return text.includes('\ufffd') ? bytes.toString('latin1') : text;
}
