import { randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Moment } from '../wire/oracle-date.ts';
import { rowidText, rowOfRowid } from '../wire/value.ts';
import { decimalOf, storedValue, toMoment, toNumber } from './column-conversion.ts';
import { formatMoment } from './date-mask.ts';
import { defineMomentFunctions, roundMoment, truncateMoment } from './moment-functions.ts';
import type { NlsParameters } from './nls.ts';
import { formatNumber, roundText } from './number-mask.ts';
import { OraError } from './ora-error.ts';
import { definePatternFunctions } from './pattern-functions.ts';
import { momentOf, momentValue, numberValue, type SqlValue, tagged, tagOf, untagged } from './tagged.ts';

/** What functions know of the session they run in. */
export interface FunctionContext {
  readonly nls: NlsParameters;
  readonly user: string;
  readonly sessionId: number;
  /** A query is described, not run: nothing may change. */
  readonly describing: boolean;
  readonly attributes: Readonly<Record<string, string>>;
  nextval(sequence: string): number;
  currval(sequence: string): number;
  /** Calls a stored function. */
  call(name: string, values: readonly SqlValue[]): SqlValue;
}

/** The moment now, by this machine's clock and zone. */
export function now(): Moment {
  const date = new Date();
  return {
    year: date.getFullYear(),
    month: date.getMonth() + 1,
    day: date.getDate(),
    hour: date.getHours(),
    minute: date.getMinutes(),
    second: date.getSeconds(),
    nanoseconds: date.getMilliseconds() * 1_000_000,
    zone: -date.getTimezoneOffset(),
  };
}

/** Makes Oracle's functions known to a SQLite connection. */
export function defineFunctions(database: DatabaseSync, context: FunctionContext): void {
  const { nls } = context;
  const text = (value: SqlValue): string => nls.text(value);
  const orNull = (value: string): SqlValue => (value === '' ? null : value);
  const define = (name: string, body: (...values: SqlValue[]) => SqlValue, varargs = false): void => {
    const fixed = varargs
      ? (...values: SqlValue[]) => body(...values)
      : Object.defineProperty((...values: SqlValue[]) => body(...values), 'length', { value: body.length });
    database.function(name, { varargs, deterministic: false }, fixed as (...values: unknown[]) => SqlValue);
  };
  const number = (value: SqlValue): number => Number(decimalOf(toNumber(value, nls)));

  define('ora_text', (value) => text(value));
  define('ora_sysdate', () => momentValue(now(), 'date'));
  define('ora_systimestamp', () => momentValue(now(), 'zoned'));
  define('ora_user', () => context.user);
  define('ora_uid', () => 109);
  define('ora_rowid', (value) => (value === null ? null : tagged('R', String(value))));
  define('ora_nextval', (name) => context.nextval(String(name)));
  define('ora_currval', (name) => context.currval(String(name)));
  define('ora_call', (name, ...values) => context.call(String(name), values), true);
  define(
    'decode',
    (value, ...rest) => {
      let index = 0;
      for (; index + 1 < rest.length; index += 2) {
        const candidate = rest[index]!;
        if (candidate === null || value === null ? candidate === value : text(candidate) === text(value!))
          return rest[index + 1]!;
      }
      return index < rest.length ? rest[index]! : null;
    },
    true,
  );
  define('nvl2', (value, some, none) => (value === null ? none! : some!));
  define('upper', (value) => (value === null ? null : text(value!).toUpperCase()));
  define('lower', (value) => (value === null ? null : text(value!).toLowerCase()));
  define('initcap', (value) =>
    value === null
      ? null
      : text(value!)
          .toLowerCase()
          .replace(/(?<![\p{L}\p{N}])\p{L}/gu, (first) => first.toUpperCase()),
  );
  define('length', (value) => {
    if (value === null) return null;
    return value instanceof Uint8Array ? value.length : [...text(value!)].length || null;
  });
  define('lengthb', (value) => (value === null ? null : Buffer.byteLength(text(value!))));
  define('chr', (value) => (value === null ? null : String.fromCodePoint(number(value!))));
  define('ascii', (value) => (value === null ? null : text(value!).codePointAt(0)!));
  define(
    'ora_substr',
    (value, from, count) => {
      if (value === null || from === null || count === null) return null;
      const characters = [...text(value!)];
      const start = Math.trunc(number(from!));
      const begin = start > 0 ? start - 1 : start < 0 ? characters.length + start : 0;
      if (begin < 0) return null;
      const end = count === undefined ? undefined : begin + Math.trunc(number(count));
      return orNull(characters.slice(begin, end).join(''));
    },
    true,
  );
  define(
    'ora_instr',
    (value, search, from = 1, nth = 1) => {
      if (value === null || search === null) return null;
      const haystack = text(value!);
      let at = number(from) - 2;
      for (let count = number(nth); count > 0; count--) {
        at = haystack.indexOf(text(search!), at + 1);
        if (at < 0) return 0;
      }
      return at + 1;
    },
    true,
  );
  define(
    'ora_replace',
    (value, search, by = null) =>
      value === null ? null : search === null ? value! : orNull(text(value!).replaceAll(text(search!), text(by))),
    true,
  );
  define('translate', (value, from, to) => {
    if (value === null || from === null || to === null) return null;
    const source = [...text(from!)];
    const target = [...text(to!)];
    return orNull([...text(value!)].map((c) => (source.includes(c) ? (target[source.indexOf(c)] ?? '') : c)).join(''));
  });
  const padded =
    (left: boolean) =>
    (value: SqlValue, width: SqlValue, fill: SqlValue = ' ') => {
      if (value === null || width === null || fill === null) return null;
      const size = Math.max(0, Math.trunc(number(width)));
      const whole = left ? text(value).padStart(size, text(fill)) : text(value).padEnd(size, text(fill));
      return orNull(text(value).length > size ? text(value).slice(0, size) : whole);
    };
  define('lpad', padded(true) as (...values: SqlValue[]) => SqlValue, true);
  define('rpad', padded(false) as (...values: SqlValue[]) => SqlValue, true);
  define('hextoraw', (value) => (value === null ? null : Uint8Array.from(Buffer.from(text(value!), 'hex'))));
  define('rawtohex', (value) => (value === null ? null : text(value!)));
  define('to_char', (...values) => toChar(values, nls), true);
  define(
    'to_date',
    (value, mask) => toMoment(value!, nls, 'date', mask === undefined ? undefined : String(mask)),
    true,
  );
  define(
    'to_timestamp',
    (value, mask) => toMoment(value!, nls, 'timestamp', mask === undefined ? undefined : String(mask)),
    true,
  );
  define(
    'to_timestamp_tz',
    (value, mask) => toMoment(value!, nls, 'zoned', mask === undefined ? undefined : String(mask)),
    true,
  );
  define('to_number', (value) => toNumber(value!, nls), true);
  define('to_clob', (value) => value!);
  define('to_nchar', (value) => (value === null ? null : tagged('U', text(value!))));
  define('to_binary_double', (value) => (value === null ? null : tagged('B', decimalOf(value!))));
  define('to_binary_float', (value) => (value === null ? null : tagged('F', decimalOf(value!))));
  define('rowidtochar', (value) => (value === null ? null : text(value!)));
  define('chartorowid', (value) => {
    const row = value === null ? undefined : rowOfRowid(text(value!));
    return row === undefined ? null : tagged('R', String(row));
  });
  define('ora_row', (value) => {
    if (value === null) return null;
    return tagOf(value!) === 'R' ? Number(untagged(String(value))) : (rowOfRowid(text(value!)) ?? null);
  });
  define('ora_rowid_text', (value) => rowidText(Number(value)));
  define(
    'ora_trunc',
    (value, how) => {
      if (value === null || value === undefined) return null;
      if (tagOf(value) === 'D')
        return truncateMoment(String(value), how === undefined ? 'DD' : String(how), nls.get('NLS_TERRITORY'));
      const places = how === undefined ? 0 : number(how!);
      const factor = 10 ** places;
      return Math.trunc(number(value) * factor) / factor;
    },
    true,
  );
  define(
    'ora_round',
    (value, how) => {
      if (value === null || value === undefined) return null;
      if (tagOf(value) === 'D') return roundMoment(String(value), how === undefined ? 'DD' : String(how));
      const places = how === undefined ? 0 : number(how!);
      if (places < 0) return Math.round(number(value) * 10 ** places) / 10 ** places;
      const decimal = decimalOf(toNumber(value, nls));
      const negative = decimal.startsWith('-');
      const rounded = roundText(decimal.replace(/^-/, ''), places);
      return numberValue(negative ? `-${rounded}` : rounded);
    },
    true,
  );
  define('ora_divide', (left, right) => {
    if (left === null || right === null) return null;
    const divisor = number(right!);
    if (divisor === 0) throw new OraError(1476);
    return number(left!) / divisor;
  });
  define('mod', (left, right) => {
    if (left === null || right === null) return null;
    return number(right!) === 0 ? left! : number(left!) % number(right!);
  });
  define('userenv', (name) => environment(String(name).toUpperCase(), context));
  define('sys_context', (space, name) =>
    String(space).toUpperCase() === 'USERENV' ? environment(String(name).toUpperCase(), context) : null,
  );
  defineMomentFunctions(define, nls);
  definePatternFunctions(define, nls);
  define('ora_store', (value, type, length, scale, table, column, nullable) =>
    storedValue(nls, context.user, value!, String(type), length!, scale!, `${table}`, `${column}`, Number(nullable)),
  );
  define('ora_cast', (value = null, type, size, scale) => cast(value, String(type), size, scale), true);
  define('ora_session_zone', () => nls.timeZone);
  define('bitand', (left, right) =>
    left === null || right === null ? null : Number(BigInt(number(left!)) & BigInt(number(right!))),
  );
  define('sys_guid', () => Uint8Array.from(randomBytes(16)));

  function cast(value: SqlValue, type: string, size?: SqlValue, scale?: SqlValue): SqlValue {
    if (value === null) return null;
    switch (type.split(' ')[0]) {
      case 'VARCHAR2':
      case 'VARCHAR':
      case 'NVARCHAR2':
      case 'CHAR':
        return orNull(
          [...text(value)]
            .slice(0, Number(size ?? 4000))
            .join('')
            .padEnd(type === 'CHAR' ? Number(size ?? 1) : 0),
        );
      case 'NUMBER':
      case 'DECIMAL':
      case 'INTEGER':
      case 'INT':
        return size === undefined && type !== 'INTEGER' && type !== 'INT'
          ? toNumber(value, nls)
          : storedValue(nls, context.user, value, 'NUMBER', size ?? 38, scale ?? 0, '', '', 1);
      case 'DATE':
        return toMoment(value, nls, 'date');
      case 'TIMESTAMP':
        return toMoment(value, nls, type.includes('ZONE') ? 'zoned' : 'timestamp');
      default:
        return storedValue(nls, context.user, value, type.replaceAll(' ', '_'), size ?? null, scale ?? null, '', '', 1);
    }
  }
}

function toChar(values: readonly SqlValue[], nls: NlsParameters): SqlValue {
  const [value = null, mask] = values;
  if (value === null) return null;
  if (mask === undefined) return nls.text(value) || null;
  if (tagOf(value) === 'D') return formatMoment(momentOf(String(value)).moment, String(mask), nls.language) || null;
  const [decimal = '.', group = ','] = nls.get('NLS_NUMERIC_CHARACTERS');
  return formatNumber(decimalOf(toNumber(value, nls)), String(mask), /[DG]/i.test(String(mask)) ? decimal : '.', group);
}

function environment(name: string, context: FunctionContext): SqlValue {
  switch (name) {
    case 'SESSIONID':
    case 'SID':
      return context.sessionId;
    case 'SESSION_USER':
    case 'CURRENT_USER':
    case 'CURRENT_SCHEMA':
      return context.user;
    case 'LANGUAGE':
      return `${context.nls.get('NLS_LANGUAGE')}_${context.nls.get('NLS_TERRITORY')}.AL32UTF8`;
    case 'LANG':
      return 'US';
    case 'DB_NAME':
      return 'FREEPDB1';
    default:
      return context.attributes[name.toLowerCase()] ?? null;
  }
}
