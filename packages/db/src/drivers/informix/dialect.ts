import { DatabaseError } from '../../errors.ts';
import type { Diagnostic } from '../odbc/diagnostics.ts';
import type { OdbcDialect } from '../odbc/dialect.ts';
import { type Century, type DateFormat, formatDate, readDate } from './date-format.ts';

const SQL_REAL = 7;
const SQL_FLOAT = 6;
const SQL_DOUBLE = 8;
const SQL_DATE = 9;
const SQL_TYPE_DATE = 91;
const SQL_TYPE_TIMESTAMP = 93;
const DOUBLE_DIGITS = 15;
const REAL_DIGITS = 6;
/** SQLCODE where a driver gives none. */
const UNKNOWN_SQLCODE = -1;

/** Who speaks, before the words: `[Informix][Informix ODBC Driver][Informix]`. */
const PREFIXES = /^(?:\s*\[[^\]]*\])+\s*/;

/** ISAM errors that stand behind SQL errors, where the driver does not tell them. */
const ISAM: Readonly<Record<number, readonly [code: number, text: string]>> = {
  [-206]: [-111, 'ISAM error: no record found.'],
  [-239]: [-100, 'ISAM error:  duplicate value for a record with unique key.'],
  [-245]: [-144, 'ISAM error: key value locked.'],
  [-244]: [-107, 'ISAM error:  record is locked.'],
  [-268]: [-100, 'ISAM error:  duplicate value for a record with unique key.'],
  [-271]: [-107, 'ISAM error:  record is locked.'],
  [-346]: [-107, 'ISAM error:  record is locked.'],
  [-691]: [-111, 'ISAM error:  no record found.'],
};

/**
 * Informix's words for what ODBC reports: SQLCODE as err, `SQL: -206: …` and `ISAM: -111: …` as text; dates as `DBDATE` says.
 *
 * @see DBD::Informix, `dbd_ix_fmterror` in dbdimp.ec
 */
export function informixDialect(dates: DateFormat, century: Century = 'R'): OdbcDialect {
  return {
    driver: 'informix',
    // LongReadLen is not DBD::Informix's: TEXT and BYTE are values in memory.
    wholeLongs: true,
    error: informixError,
    reads({ type, size }) {
      if (type === SQL_DATE || type === SQL_TYPE_DATE)
        return (text) => latin1(formatDate(text.toString('latin1'), dates));
      // The text of a DATETIME is as long as its qualifier says.
      if (type === SQL_TYPE_TIMESTAMP)
        return (text) => (size > 0 && text.length > size ? text.subarray(0, size) : text);
      if (type === SQL_DOUBLE || type === SQL_FLOAT)
        return (text) => latin1(shortest(text.toString('latin1'), DOUBLE_DIGITS));
      if (type === SQL_REAL) return (text) => latin1(shortest(text.toString('latin1'), REAL_DIGITS));
      return undefined;
    },
    writes(text, sqlType) {
      return sqlType === SQL_DATE || sqlType === SQL_TYPE_DATE
        ? latin1(readDate(text.toString('latin1'), dates, century))
        : text;
    },
  };
}

function informixError(records: readonly Diagnostic[], what: string, unreachable: boolean): DatabaseError {
  const first = records[0];
  if (first === undefined)
    return new DatabaseError({
      err: UNKNOWN_SQLCODE,
      errstr: `SQL: ${UNKNOWN_SQLCODE}: ${what} failed`,
      state: 'HY000',
    });
  const code = first.native < 0 ? first.native : UNKNOWN_SQLCODE;
  const told = records.slice(1).find(({ native }) => native < 0 && native !== code);
  const [isamCode, isamText] = told === undefined ? (ISAM[code] ?? [0, '']) : [told.native, plain(told.text)];
  const isam = isamCode === 0 ? '' : `\nISAM: ${isamCode}: ${isamText}`;
  return new DatabaseError(
    { err: code, errstr: `SQL: ${code}: ${plain(first.text)}${isam}`, state: first.state },
    { unreachable },
  );
}

function plain(text: string): string {
  return text
    .replace(PREFIXES, '')
    .replace(/\s*\(-?\d+\)\s*$/, '')
    .trimEnd();
}

/** C's `%.15g`: plain digits from 1e-4 on up to as many digits, else an exponent of at least two. */
function shortest(text: string, digits: number): string {
  const value = Number(text);
  if (!Number.isFinite(value)) return text;
  const [mantissa, exponent] = value.toExponential(digits - 1).split('e');
  const power = Number(exponent);
  if (power >= -4 && power < digits) return withoutZeros(value.toFixed(digits - 1 - power));
  return `${withoutZeros(mantissa!)}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

function withoutZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

function latin1(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}
