import type { DatabaseSync } from 'node:sqlite';
import type { Moment } from '../wire/oracle-date.ts';
import { rowidText, rowOfRowid } from '../wire/value.ts';
import { decimalOf, storedValue, toMoment, toNumber } from './column-conversion.ts';
import { formatMoment } from './date-mask.ts';
import type { NlsParameters } from './nls.ts';
import { formatNumber, roundText } from './number-mask.ts';
import { OraError } from './ora-error.ts';
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

const DAY_MS = 86_400_000;

function toDate({ year, month, day, hour, minute, second }: Moment): Date {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second);
  return date;
}

function fromDate(date: Date, nanoseconds = 0): Moment {
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    nanoseconds,
  };
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
      if (tagOf(value) === 'D') return truncateMoment(String(value), how === undefined ? 'DD' : String(how));
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
      const places = how === undefined ? 0 : number(how!);
      if (places < 0) return Math.round(number(value) * 10 ** places) / 10 ** places;
      const decimal = decimalOf(toNumber(value, nls));
      const negative = decimal.startsWith('-');
      const rounded = roundText(decimal.replace(/^-/, ''), places);
      return numberValue(negative ? `-${rounded}` : rounded);
    },
    true,
  );
  define('ora_add', (left, right) => add(left!, right!, 1));
  define('ora_subtract', (left, right) => add(left!, right!, -1));
  define('ora_divide', (left, right) => {
    if (left === null || right === null) return null;
    const divisor = number(right!);
    if (divisor === 0) throw new OraError(1476);
    return number(left!) / divisor;
  });
  define('add_months', (value, months) => {
    if (value === null || months === null) return null;
    const { moment } = momentOf(String(toMoment(value!, nls, 'date')));
    const total = moment.year * 12 + moment.month - 1 + Math.trunc(number(months!));
    const year = Math.floor(total / 12);
    const month = (total % 12) + 1;
    const lastOf = (y: number, m: number): number => new Date(Date.UTC(y, m, 0)).getUTCDate();
    const day = moment.day === lastOf(moment.year, moment.month) ? 31 : moment.day;
    return momentValue({ ...moment, year, month, day: Math.min(day, lastOf(year, month)) }, 'date');
  });
  define('last_day', (value) => {
    if (value === null) return null;
    const { moment } = momentOf(String(toMoment(value!, nls, 'date')));
    return momentValue({ ...moment, day: new Date(Date.UTC(moment.year, moment.month, 0)).getUTCDate() }, 'date');
  });
  define('months_between', (left, right) => {
    if (left === null || right === null) return null;
    const a = momentOf(String(toMoment(left!, nls, 'date'))).moment;
    const b = momentOf(String(toMoment(right!, nls, 'date'))).moment;
    const months = (a.year - b.year) * 12 + a.month - b.month;
    return a.day === b.day ? months : months + (a.day - b.day) / 31;
  });
  define('mod', (left, right) => {
    if (left === null || right === null) return null;
    return number(right!) === 0 ? left! : number(left!) % number(right!);
  });
  define('userenv', (name) => environment(String(name).toUpperCase(), context));
  define('sys_context', (space, name) =>
    String(space).toUpperCase() === 'USERENV' ? environment(String(name).toUpperCase(), context) : null,
  );
  define('numtodsinterval', (value, unit) => {
    if (value === null) return null;
    const seconds =
      number(value!) * ({ DAY: 86_400, HOUR: 3600, MINUTE: 60, SECOND: 1 }[String(unit).toUpperCase()] ?? 0);
    const all = Math.abs(seconds);
    const p = (n: number, w = 2): string => String(Math.trunc(n)).padStart(w, '0');
    const nanos = Math.round((all % 1) * 1e9);
    const clock = `${p((all % 86_400) / 3600)}:${p((all % 3600) / 60)}:${p(all % 60)}.${p(nanos, 9)}`;
    return tagged('S', `${seconds < 0 ? '-' : '+'}${p(all / 86_400, 9)} ${clock}`);
  });
  define('numtoyminterval', (value, unit) => {
    if (value === null) return null;
    const months = Math.round(number(value!) * (String(unit).toUpperCase() === 'YEAR' ? 12 : 1));
    const all = Math.abs(months);
    const p = (n: number, w: number): string => String(n).padStart(w, '0');
    return tagged('Y', `${months < 0 ? '-' : '+'}${p(Math.trunc(all / 12), 2)}-${p(all % 12, 2)}`);
  });
  define('ora_store', (value, type, length, scale, table, column, nullable) =>
    storedValue(nls, context.user, value!, String(type), length!, scale!, `${table}`, `${column}`, Number(nullable)),
  );

  function add(left: SqlValue, right: SqlValue, sign: 1 | -1): SqlValue {
    if (left === null || right === null) return null;
    if (tagOf(left) === 'D' && tagOf(right) === 'D') {
      return (
        (toDate(momentOf(String(left)).moment).getTime() - toDate(momentOf(String(right)).moment).getTime()) / DAY_MS
      );
    }
    if (tagOf(left) === 'D' || tagOf(right) === 'D') {
      const [day, days] = tagOf(left) === 'D' ? [left, right] : [right, left];
      const { moment } = momentOf(String(day));
      const time = toDate(moment).getTime() + sign * Math.round(number(days) * 86_400) * 1000;
      return momentValue(fromDate(new Date(time)), 'date');
    }
    return number(left) + sign * number(right);
  }
}

function toChar(values: readonly SqlValue[], nls: NlsParameters): SqlValue {
  const [value = null, mask] = values;
  if (value === null) return null;
  if (mask === undefined) return nls.text(value) || null;
  if (tagOf(value) === 'D') return formatMoment(momentOf(String(value)).moment, String(mask)) || null;
  const [decimal = '.', group = ','] = nls.get('NLS_NUMERIC_CHARACTERS');
  return formatNumber(decimalOf(toNumber(value, nls)), String(mask), /[DG]/i.test(String(mask)) ? decimal : '.', group);
}

function truncateMoment(value: string, how: string): SqlValue {
  const { moment } = momentOf(value);
  const day = { ...moment, hour: 0, minute: 0, second: 0, nanoseconds: 0 };
  switch (how.toUpperCase()) {
    case 'DD':
    case 'DDD':
    case 'J':
      return momentValue(day, 'date');
    case 'MM':
    case 'MON':
    case 'MONTH':
      return momentValue({ ...day, day: 1 }, 'date');
    case 'YYYY':
    case 'YEAR':
    case 'YY':
      return momentValue({ ...day, day: 1, month: 1 }, 'date');
    case 'Q':
      return momentValue({ ...day, day: 1, month: Math.floor((moment.month - 1) / 3) * 3 + 1 }, 'date');
    case 'HH':
    case 'HH24':
      return momentValue({ ...day, hour: moment.hour }, 'date');
    case 'MI':
      return momentValue({ ...day, hour: moment.hour, minute: moment.minute }, 'date');
    default:
      throw new OraError(1821);
  }
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
