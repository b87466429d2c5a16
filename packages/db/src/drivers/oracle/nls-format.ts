import { type DatabaseError, driverError } from '../../errors.ts';
import { dayNumber, dayOfYear, isoWeek, weekday } from './calendar.ts';
import { ENGLISH, type NlsNames } from './nls-names.ts';
import type { Moment } from './raw-moment.ts';
import { cardinal, ordinalSuffix, spelledOrdinal, yearWords } from './spelled-number.ts';

export interface NlsFormatOptions {
  readonly names: NlsNames;
  /** First of NLS_NUMERIC_CHARACTERS: what `X` stands for. */
  readonly decimal: string;
  /** Second of them: what a comma in `Y,YYY` is. */
  readonly group: string;
  /** 0 if the territory's week begins on Sunday, 1 for Monday: what `D` counts from. */
  readonly firstDay: number;
  /** What `DL`, `DS` and `TS` stand for. */
  readonly territory: string;
}

export const AMERICA: NlsFormatOptions = {
  names: ENGLISH,
  decimal: '.',
  group: ',',
  firstDay: 0,
  territory: 'AMERICA',
};

/** Writes one element. @param precision - digits of a fraction (`FF`) where the mask does not say how many. */
type Step = (moment: Moment, precision: number) => string;

/** Elements that are numbers: how many digits, and which. */
const NUMBERS: Readonly<Record<string, readonly [width: number, value: (moment: Moment) => number]>> = {
  YYYY: [4, ({ year }) => Math.abs(year)],
  RRRR: [4, ({ year }) => Math.abs(year)],
  YYY: [3, ({ year }) => Math.abs(year) % 1000],
  YY: [2, ({ year }) => Math.abs(year) % 100],
  RR: [2, ({ year }) => Math.abs(year) % 100],
  Y: [1, ({ year }) => Math.abs(year) % 10],
  IYYY: [4, (moment) => isoWeek(moment).year],
  IYY: [3, (moment) => isoWeek(moment).year % 1000],
  IY: [2, (moment) => isoWeek(moment).year % 100],
  I: [1, (moment) => isoWeek(moment).year % 10],
  CC: [2, ({ year }) => Math.ceil(Math.abs(year) / 100)],
  Q: [1, ({ month }) => Math.ceil(month / 3)],
  MM: [2, ({ month }) => month],
  WW: [2, (moment) => Math.ceil(dayOfYear(moment) / 7)],
  IW: [2, (moment) => isoWeek(moment).week],
  W: [1, ({ day }) => Math.ceil(day / 7)],
  DDD: [3, dayOfYear],
  DD: [2, ({ day }) => day],
  J: [7, dayNumber],
  HH24: [2, ({ hour }) => hour],
  HH12: [2, ({ hour }) => hour % 12 || 12],
  HH: [2, ({ hour }) => hour % 12 || 12],
  MI: [2, ({ minute }) => minute],
  SSSSS: [5, ({ hour, minute, second }) => (hour * 60 + minute) * 60 + second],
  SS: [2, ({ second }) => second],
};

/** The number may have a suffix; longer names stand before shorter ones. */
const NUMBER_WITH_SUFFIX =
  '(?:YYYY|RRRR|IYYY|YYY|IYY|SSSSS|HH24|HH12|DDD|YY|RR|IY|CC|MM|WW|IW|DD|HH|MI|SS|D(?![LY])(?!S(?!P))(?!AY)|Y(?!,YYY)|I|Q|W|J)(?:SPTH|THSP|SP|TH)?';

const ELEMENTS = new RegExp(
  `"[^"]*"|FM|FX|SYYYY|SYEAR|YEAR|Y,YYY|SCC|MONTH|MON|DAY|DY|DL|DS(?!P)|TS|TZH|TZM|TZR|TZD|FF[1-9]?|RM|[AP]M|[AP]\\.M\\.|BC|AD|B\\.C\\.|A\\.D\\.|X|${NUMBER_WITH_SUFFIX}|[\\s\\S]`,
  'gi',
);

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];

/**
 * What DL, DS and TS are; SQL*Plus's output decides where the documentation says it shorter.
 *
 * @see Oracle Database SQL Language Reference, "Datetime Format Elements", which tells these territories
 */
const TERRITORIES: Readonly<Record<string, { readonly DL: string; readonly DS: string; readonly TS: string }>> = {
  AMERICA: { DL: 'fmDay, Month fmDD, YYYY', DS: 'fmMM/DD/YYYY', TS: 'fmHH:fmMI:SS AM' },
  GERMANY: { DL: 'fmDay, DD. Month YYYY', DS: 'DD.MM.YYYY', TS: 'HH24:MI:SS' },
  'UNITED KINGDOM': { DL: 'fmDay, DD Month YYYY', DS: 'DD/MM/YYYY', TS: 'HH24:MI:SS' },
};

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

/** What an element's first two letters say about the case of words: `MON` is JAN, `Mon` Jan, `mon` jan. */
function cased(element: string, text: string): string {
  const [first = '', second = ''] = element.replace(/[^A-Za-z]/g, '');
  if (first === first.toLowerCase()) return text.toLowerCase();
  if (second === second.toUpperCase()) return text.toUpperCase();
  return text.replace(/\p{L}+/gu, (word) => word[0]!.toUpperCase() + word.slice(1).toLowerCase());
}

/**
 * Compiles a format mask into a function that writes moments as the server's TO_CHAR would.
 *
 * @throws DatabaseError for an element that is not known here.
 * @see Oracle Database SQL Language Reference, "Datetime Format Models"
 */
export function compileMask(mask: string, options: NlsFormatOptions): (moment: Moment, precision?: number) => string {
  const steps: Step[] = [];
  let fill = true;
  for (const [element] of mask.matchAll(ELEMENTS)) {
    const upper = element.toUpperCase();
    if (upper === 'FM') fill = !fill;
    else if (upper !== 'FX') steps.push(numberStep(element, fill, options) ?? wordStep(element, fill, options, mask));
  }
  return (moment, precision = 6) => {
    let text = '';
    for (const step of steps) text += step(moment, precision);
    return text;
  };
}

/** A number, perhaps spelled (SP) or as a place in a row (TH). */
function numberStep(element: string, fill: boolean, { firstDay }: NlsFormatOptions): Step | undefined {
  const [, name = '', suffix] = /^(.*?)(SPTH|THSP|SP|TH)?$/i.exec(element)!;
  const known = name.toUpperCase();
  const [width, value] =
    known === 'D'
      ? ([1, (moment: Moment) => ((weekday(moment) - firstDay + 7) % 7) + 1] as const)
      : (NUMBERS[known] ?? [0, undefined]);
  if (value === undefined) return undefined;
  const digits: Step = fill ? (moment) => pad(value(moment), width) : (moment) => String(value(moment));
  if (suffix === undefined) return digits;
  switch (suffix.toUpperCase()) {
    case 'TH':
      return (moment, precision) => {
        const ordinal = ordinalSuffix(value(moment));
        return digits(moment, precision) + (/^[A-Z]{2}/.test(element) ? ordinal.toUpperCase() : ordinal);
      };
    case 'SP':
      return (moment) => cased(element, cardinal(value(moment)));
    default:
      return (moment) => cased(element, spelledOrdinal(value(moment)));
  }
}

function wordStep(element: string, fill: boolean, options: NlsFormatOptions, mask: string): Step {
  const { names, decimal, group } = options;
  const upper = element.toUpperCase();
  const named = (list: readonly string[], index: (moment: Moment) => number, isLong: boolean): Step => {
    const width = fill && isLong ? Math.max(...list.map((it) => it.length)) : 0;
    const written = list.map((it) => cased(element, it).padEnd(width));
    return (moment) => written[index(moment)]!;
  };
  const signed = (text: (year: number) => string): Step => {
    const plus = fill ? ' ' : '';
    return ({ year }) => `${year < 0 ? '-' : plus}${text(Math.abs(year))}`;
  };
  switch (upper) {
    case 'SYYYY':
      return signed((year) => (fill ? pad(year, 4) : String(year)));
    case 'SCC':
      return signed((year) => pad(Math.ceil(year / 100), fill ? 2 : 1));
    case 'SYEAR':
      return signed((year) => cased(element.slice(1), yearWords(year)));
    case 'YEAR':
      return ({ year }) => cased(element, yearWords(Math.abs(year)));
    case 'Y,YYY':
      return ({ year }) => `${Math.trunc(Math.abs(year) / 1000)}${group}${pad(Math.abs(year) % 1000, 3)}`;
    case 'MONTH':
      return named(names.months, ({ month }) => month - 1, true);
    case 'MON':
      return named(names.shortMonths, ({ month }) => month - 1, false);
    case 'RM':
      return named(ROMAN, ({ month }) => month - 1, true);
    case 'DAY':
      return named(names.days, weekday, true);
    case 'DY':
      return named(names.shortDays, weekday, false);
    case 'AM':
    case 'PM':
      return ({ hour }) => cased(element, hour < 12 ? names.am : names.pm);
    case 'A.M.':
    case 'P.M.':
      return ({ hour }) => cased(element, hour < 12 ? names.dotted.am : names.dotted.pm);
    case 'BC':
    case 'AD':
      return ({ year }) => cased(element, year < 0 ? names.bc : names.ad);
    case 'B.C.':
    case 'A.D.':
      return ({ year }) => cased(element, year < 0 ? names.dotted.bc : names.dotted.ad);
    case 'X':
      return () => decimal;
    case 'TZH':
      return ({ zoneMinutes = 0 }) => offsetText(zoneMinutes).slice(0, 3);
    case 'TZM':
      return ({ zoneMinutes = 0 }) => offsetText(zoneMinutes).slice(4);
    case 'TZR':
      return ({ zoneMinutes = 0, region }) => region?.name.toUpperCase() ?? offsetText(zoneMinutes);
    case 'TZD':
      return ({ region }) => region?.abbreviation ?? '';
    case 'DL':
    case 'DS':
    case 'TS':
      return territoryStep(upper, options, mask);
  }
  if (upper === 'FF') return ({ nanoseconds }, precision) => pad(nanoseconds, 9).slice(0, precision);
  if (upper.startsWith('FF')) return ({ nanoseconds }) => pad(nanoseconds, 9).slice(0, Number(upper[2]));
  if (/^[a-z]/i.test(element)) throw unknown(`'${element}'`, mask);
  const text = element.startsWith('"') ? element.slice(1, -1) : element;
  return () => text;
}

function territoryStep(element: 'DL' | 'DS' | 'TS', options: NlsFormatOptions, mask: string): Step {
  const own = TERRITORIES[options.territory.toUpperCase()];
  if (own === undefined) throw unknown(`'${element}' for the territory ${options.territory}`, mask);
  return compileMask(own[element], options);
}

/** What Oracle knows and this formatter does not (eras): better no value than a wrong one. */
function unknown(what: string, mask: string): DatabaseError {
  return driverError(`${what} of the date format '${mask}' is not supported by CPAN Bridge`);
}

/** `+02:00`. */
export function offsetText(minutes: number): string {
  const all = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${pad(Math.trunc(all / 60), 2)}:${pad(all % 60, 2)}`;
}
