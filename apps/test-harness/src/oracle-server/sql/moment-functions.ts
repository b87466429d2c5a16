import { encodeMoment, type Moment, shift, withRegion } from '../wire/oracle-date.ts';
import { encodeNumber } from '../wire/oracle-number.ts';
import { REGIONS, regionNamed } from '../wire/region.ts';
import { decimalOf, toMoment, toNumber } from './column-conversion.ts';
import { dayOfYear, weekday } from './date-mask.ts';
import {
  daySecondInterval,
  intervalLiteral,
  monthsOf,
  nanosecondsOf,
  secondsInterval,
  yearMonthInterval,
} from './interval.ts';
import type { NlsParameters } from './nls.ts';
import { OraError } from './ora-error.ts';
import { type MomentKind, momentOf, momentValue, numberValue, type SqlValue, tagOf, untagged } from './tagged.ts';

/** Makes a function known to SQLite; NULL for any argument is NULL unless it takes any number of them. */
export type Define = (name: string, body: (...values: SqlValue[]) => SqlValue, varargs?: boolean) => void;

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

const lastDay = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** Functions and operators about dates, timestamps, zones and intervals. */
export function defineMomentFunctions(define: Define, nls: NlsParameters): void {
  const number = (value: SqlValue): number => Number(decimalOf(toNumber(value, nls)));
  const date = (value: SqlValue): Moment => momentOf(String(toMoment(value, nls, 'date'))).moment;
  const text = (value: SqlValue): string => nls.text(value);
  const strict = (name: string, body: (...values: Exclude<SqlValue, null>[]) => SqlValue): void => {
    const any = (...values: SqlValue[]): SqlValue =>
      values.some((value) => value === null) ? null : body(...(values as Exclude<SqlValue, null>[]));
    define(name, Object.defineProperty(any, 'length', { value: body.length }));
  };

  strict('ora_add', (left, right) => sum(left, right, 1, number));
  strict('ora_subtract', (left, right) => sum(left, right, -1, number));
  strict('ora_interval', (value, units) => intervalLiteral(String(value), String(units)));
  strict('ora_extract', (unit, value) => extract(String(unit), value));
  strict('add_months', (value, months) => {
    const moment = date(value);
    const day = moment.day === lastDay(moment.year, moment.month) ? 31 : moment.day;
    return momentValue(monthsLater({ ...moment, day }, Math.trunc(number(months))), 'date');
  });
  strict('last_day', (value) => {
    const moment = date(value);
    return momentValue({ ...moment, day: lastDay(moment.year, moment.month) }, 'date');
  });
  strict('next_day', (value, name) => {
    const { days, shortDays } = nls.language;
    const wanted = text(name).trim().toUpperCase();
    const index = days.findIndex((day, at) => day === wanted || shortDays[at] === wanted);
    if (index < 0) throw OraError.withText(1846, 'ORA-01846: not a valid day of the week');
    const moment = date(value);
    const later = ((index - weekday(moment) + 6) % 7) + 1;
    return momentValue(fromDate(new Date(toDate(moment).getTime() + later * DAY_MS)), 'date');
  });
  strict('months_between', (left, right) => {
    const [a, b] = [date(left), date(right)];
    const months = (a.year - b.year) * 12 + a.month - b.month;
    const atEnd = a.day === lastDay(a.year, a.month) && b.day === lastDay(b.year, b.month);
    if (a.day === b.day || atEnd) return months;
    const seconds = (moment: Moment): number => (moment.hour * 60 + moment.minute) * 60 + moment.second;
    return months + (a.day - b.day + (seconds(a) - seconds(b)) / 86_400) / 31;
  });
  strict('numtodsinterval', (value, unit) => secondsInterval(number(value), String(unit).toUpperCase()));
  strict('numtoyminterval', (value, unit) =>
    yearMonthInterval(Math.round(number(value) * (String(unit).toUpperCase() === 'YEAR' ? 12 : 1))),
  );
  strict('to_dsinterval', (value) => intervalLiteral(text(value), 'DAY TO SECOND'));
  strict('to_yminterval', (value) => intervalLiteral(text(value), 'YEAR TO MONTH'));
  strict('from_tz', (value, zone) => zoned(momentOf(String(value)).moment, text(zone)));
  strict('tz_offset', (zone) => {
    const { zone: minutes = 0 } = momentOf(String(zoned(nowUtc(), text(zone)))).moment;
    return `${minutes < 0 ? '-' : '+'}${new Date(Math.abs(minutes) * 60_000).toISOString().slice(11, 16)}`;
  });
  strict('sys_extract_utc', (value) => {
    const { moment } = momentOf(String(value));
    return momentValue(shift(moment, -(moment.zone ?? 0)), 'timestamp');
  });
  strict('dump', (value) => {
    const [type, bytes] = bytesOf(value, text);
    return `Typ=${type} Len=${bytes.length}: ${[...bytes].join(',')}`;
  });
}

function nowUtc(): Moment {
  return fromDate(new Date());
}

/** A timestamp whose clocks stand in a zone: `+02:00` or a region. */
function zoned(moment: Moment, zone: string): SqlValue {
  const offset = /^([-+])(\d\d):(\d\d)$/.exec(zone);
  if (offset !== null) {
    const minutes = (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3]));
    return momentValue({ ...moment, zone: minutes }, 'zoned');
  }
  const region = regionNamed(zone);
  if (region === undefined) throw new OraError(1882);
  return momentValue(withRegion(moment, region), 'zoned');
}

/** Names of the zones of V$TIMEZONE_NAMES. */
export const ZONE_NAMES: readonly string[] = Object.keys(REGIONS);

function bytesOf(value: Exclude<SqlValue, null>, text: (value: SqlValue) => string): readonly [number, Uint8Array] {
  if (tagOf(value) === 'D') {
    const { moment, kind } = momentOf(String(value));
    const [type, size] = { date: [12, 7], timestamp: [180, 11], zoned: [181, 13] }[kind] as [number, 7 | 11 | 13];
    return [type, encodeMoment(moment, size)];
  }
  if (typeof value === 'number' || tagOf(value) === 'N') return [2, encodeNumber(decimalOf(value))];
  return value instanceof Uint8Array ? [23, value] : [1, Buffer.from(text(value))];
}

function monthsLater(moment: Moment, months: number): Moment {
  const total = moment.year * 12 + moment.month - 1 + months;
  const [year, month] = [Math.floor(total / 12), (((total % 12) + 12) % 12) + 1];
  return { ...moment, year, month, day: Math.min(moment.day, lastDay(year, month)) };
}

/** Days, intervals and moments added and taken away. */
function sum(
  left: Exclude<SqlValue, null>,
  right: Exclude<SqlValue, null>,
  sign: 1 | -1,
  number: (value: SqlValue) => number,
): SqlValue {
  const [a, b] = [tagOf(left), tagOf(right)];
  if (a === 'D' && b === 'D') return difference(String(left), String(right));
  if (a !== 'D' && b !== 'D') {
    if (a === 'S' && b === 'S') {
      const other = nanosecondsOf(String(right));
      return daySecondInterval(nanosecondsOf(String(left)) + (sign === 1 ? other : -other));
    }
    if (a === 'Y' && b === 'Y') return yearMonthInterval(monthsOf(String(left)) + sign * monthsOf(String(right)));
    return number(left) + sign * number(right);
  }
  const [when, change] = a === 'D' ? [left, right] : [right, left];
  const { moment, kind } = momentOf(String(when));
  switch (tagOf(change)) {
    case 'Y': {
      const later = monthsLater(moment, sign * monthsOf(String(change)));
      if (later.day !== moment.day) throw new OraError(1839);
      return momentValue(later, kind);
    }
    case 'S':
      return momentValue(nanosecondsLater(moment, BigInt(sign) * nanosecondsOf(String(change))), kind);
    default: {
      const seconds = Math.round(number(change) * 86_400);
      return momentValue(fromDate(new Date(toDate(moment).getTime() + sign * seconds * 1000)), 'date');
    }
  }
}

function nanosecondsLater(moment: Moment, nanoseconds: bigint): Moment {
  const all = BigInt(toDate(moment).getTime()) * 1_000_000n + BigInt(moment.nanoseconds) + nanoseconds;
  const fraction = ((all % 1_000_000_000n) + 1_000_000_000n) % 1_000_000_000n;
  return { ...moment, ...fromDate(new Date(Number((all - fraction) / 1_000_000n)), Number(fraction)) };
}

/** Days between two dates; an interval where one is a timestamp. */
function difference(left: string, right: string): SqlValue {
  const [a, b] = [momentOf(left), momentOf(right)];
  const utc = ({ moment }: { readonly moment: Moment }): bigint =>
    BigInt(toDate(moment).getTime() - (moment.zone ?? 0) * 60_000) * 1_000_000n + BigInt(moment.nanoseconds);
  if (a.kind !== 'date' || b.kind !== 'date') return daySecondInterval(utc(a) - utc(b));
  return (toDate(a.moment).getTime() - toDate(b.moment).getTime()) / DAY_MS;
}

function extract(unit: string, value: Exclude<SqlValue, null>): SqlValue {
  if (tagOf(value) === 'Y') {
    const months = monthsOf(String(value));
    return unit === 'YEAR' ? Math.trunc(months / 12) : months % 12;
  }
  if (tagOf(value) === 'S') {
    const [, sign, ...parts] = /^([-+])(\d+) (\d+):(\d+):(\d+\.\d+)$/.exec(untagged(String(value)))!;
    const part = parts[['DAY', 'HOUR', 'MINUTE', 'SECOND'].indexOf(unit)];
    return (sign === '-' ? -1 : 1) * Number(part);
  }
  const { moment } = momentOf(String(value));
  switch (unit) {
    case 'YEAR':
      return moment.year;
    case 'MONTH':
      return moment.month;
    case 'DAY':
      return moment.day;
    case 'HOUR':
      return moment.hour;
    case 'MINUTE':
      return moment.minute;
    case 'SECOND':
      return numberValue(`${moment.second}.${String(moment.nanoseconds).padStart(9, '0')}`);
    case 'TIMEZONE_REGION':
      return moment.region ?? 'UNKNOWN';
    default:
      throw OraError.withText(30_076, 'ORA-30076: invalid extract field for extract source');
  }
}

/** TRUNC of a moment to a unit. */
export function truncateMoment(value: string, how: string, language = 'AMERICA'): SqlValue {
  const { moment } = momentOf(value);
  const day = { ...moment, hour: 0, minute: 0, second: 0, nanoseconds: 0 };
  const back = (days: number): SqlValue =>
    momentValue(fromDate(new Date(toDate(day).getTime() - days * DAY_MS)), 'date');
  const at = (fields: Partial<Moment>): SqlValue => momentValue({ ...day, ...fields }, 'date');
  switch (how.toUpperCase()) {
    case 'DD':
    case 'DDD':
    case 'J':
      return at({});
    case 'MM':
    case 'MON':
    case 'MONTH':
    case 'RM':
      return at({ day: 1 });
    case 'YYYY':
    case 'YEAR':
    case 'SYYYY':
    case 'YYY':
    case 'YY':
    case 'Y':
      return at({ day: 1, month: 1 });
    case 'Q':
      return at({ day: 1, month: Math.floor((moment.month - 1) / 3) * 3 + 1 });
    case 'CC':
      return at({ day: 1, month: 1, year: Math.floor((moment.year - 1) / 100) * 100 + 1 });
    case 'IW':
      return back((weekday(moment) + 6) % 7);
    case 'D':
    case 'DY':
    case 'DAY':
      return back(language === 'AMERICA' ? weekday(moment) : (weekday(moment) + 6) % 7);
    case 'WW':
      return back((dayOfYear(moment) - 1) % 7);
    case 'W':
      return back((moment.day - 1) % 7);
    case 'HH':
    case 'HH12':
    case 'HH24':
      return at({ hour: moment.hour });
    case 'MI':
      return at({ hour: moment.hour, minute: moment.minute });
    default:
      throw new OraError(1821);
  }
}

/** ROUND of a moment: to the nearer of two truncated ones. */
export function roundMoment(value: string, how: string): SqlValue {
  const { moment } = momentOf(value);
  const kind: MomentKind = 'date';
  const up = (fields: Moment): SqlValue => truncateMoment(momentValue(fields, kind), how);
  switch (how.toUpperCase()) {
    case 'DD':
    case 'DDD':
    case 'J':
      return up(fromDate(new Date(toDate(moment).getTime() + DAY_MS / 2)));
    case 'MM':
    case 'MON':
    case 'MONTH':
      return up(moment.day >= 16 ? monthsLater({ ...moment, day: 1 }, 1) : moment);
    case 'YYYY':
    case 'YEAR':
      return up(moment.month >= 7 ? { ...moment, year: moment.year + 1 } : moment);
    default:
      throw new OraError(1821);
  }
}
