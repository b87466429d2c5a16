import { type DatabaseError, driverError } from '../../errors.ts';
import type { Moment } from './raw-moment.ts';

/** Names of months and days, January and Sunday first, capitalised as in `Month`. */
export interface NlsNames {
  readonly months: readonly string[];
  readonly shortMonths: readonly string[];
  readonly days: readonly string[];
  readonly shortDays: readonly string[];
}

export const ENGLISH: NlsNames = {
  months: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  shortMonths: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  days: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  shortDays: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
};

export interface NlsFormatOptions {
  readonly names: NlsNames;
  /** First of NLS_NUMERIC_CHARACTERS: what `X` stands for. */
  readonly decimal: string;
  /** Second of them: what a comma in `Y,YYY` is. */
  readonly group: string;
  /** 0 if the territory's week begins on Sunday, 1 for Monday: what `D` counts from. */
  readonly firstDay: number;
}

export const AMERICA: NlsFormatOptions = { names: ENGLISH, decimal: '.', group: ',', firstDay: 0 };

/** Writes the digits of a fraction (`FF`) where the mask does not say how many. */
type Step = (moment: Moment, precision: number) => string;

const ELEMENTS =
  /"[^"]*"|FM|FX|SYYYY|Y,YYY|YYYY|RRRR|IYYY|YYY|IYY|SSSSS|HH24|HH12|MONTH|A\.M\.|P\.M\.|B\.C\.|A\.D\.|FF[1-9]|DDD|DAY|MON|TZH|TZM|TZR|TZD|YY|RR|IY|MM|MI|DD|DY|HH|SS|FF|AM|PM|BC|AD|CC|WW|IW|RM|TH|Y|I|Q|W|D|J|X|[\s\S]/gi;

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

function utc(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return Math.floor(date.getTime() / 86_400_000);
}

/** Day of the week, 0 for Sunday. */
function weekday({ year, month, day }: Moment): number {
  return (((utc(year, month, day) + 4) % 7) + 7) % 7;
}

function dayOfYear({ year, month, day }: Moment): number {
  return utc(year, month, day) - utc(year, 1, 1) + 1;
}

/** ISO 8601 week and its year. */
function isoWeek(moment: Moment): { readonly week: number; readonly year: number } {
  const thursday = utc(moment.year, moment.month, moment.day) - ((weekday(moment) + 6) % 7) + 3;
  const date = new Date(thursday * 86_400_000);
  const year = date.getUTCFullYear();
  return { week: Math.floor((thursday - utc(year, 1, 1)) / 7) + 1, year };
}

/** `MON` is JAN, `Mon` Jan, `mon` jan: the first two letters of the element decide. */
function cased(element: string, text: string): string {
  const [first = '', second = ''] = element.replace(/[^A-Za-z]/g, '');
  if (first === first.toLowerCase()) return text.toLowerCase();
  return second === second.toUpperCase() ? text.toUpperCase() : text;
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
  const add = (step: Step): void => {
    steps.push(step);
  };
  const number = (width: number, value: (moment: Moment) => number): void => {
    add(fill ? (moment) => pad(value(moment), width) : (moment) => String(value(moment)));
  };
  const name = (element: string, names: readonly string[], index: (moment: Moment) => number, long: boolean): void => {
    const width = fill && long ? Math.max(...names.map((it) => it.length)) : 0;
    const written = names.map((it) => cased(element, it).padEnd(width));
    add((moment) => written[index(moment)]!);
  };
  const { names, decimal, group, firstDay } = options;
  for (const [element] of mask.matchAll(ELEMENTS)) {
    const upper = element.toUpperCase();
    switch (upper) {
      case 'FM':
        fill = !fill;
        break;
      case 'FX':
        break;
      case 'YYYY':
      case 'RRRR':
        number(4, ({ year }) => Math.abs(year));
        break;
      case 'SYYYY':
        add(({ year }) => `${year < 0 ? '-' : ' '}${pad(Math.abs(year), 4)}`);
        break;
      case 'Y,YYY':
        add(({ year }) => `${Math.trunc(Math.abs(year) / 1000)}${group}${pad(Math.abs(year) % 1000, 3)}`);
        break;
      case 'YYY':
        number(3, ({ year }) => Math.abs(year) % 1000);
        break;
      case 'YY':
      case 'RR':
        number(2, ({ year }) => Math.abs(year) % 100);
        break;
      case 'Y':
        number(1, ({ year }) => Math.abs(year) % 10);
        break;
      case 'IYYY':
        number(4, (moment) => isoWeek(moment).year);
        break;
      case 'IYY':
        number(3, (moment) => isoWeek(moment).year % 1000);
        break;
      case 'IY':
        number(2, (moment) => isoWeek(moment).year % 100);
        break;
      case 'I':
        number(1, (moment) => isoWeek(moment).year % 10);
        break;
      case 'CC':
        number(2, ({ year }) => Math.ceil(Math.abs(year) / 100));
        break;
      case 'Q':
        number(1, ({ month }) => Math.ceil(month / 3));
        break;
      case 'MM':
        number(2, ({ month }) => month);
        break;
      case 'MONTH':
        name(element, names.months, ({ month }) => month - 1, true);
        break;
      case 'MON':
        name(element, names.shortMonths, ({ month }) => month - 1, false);
        break;
      case 'RM':
        name(element, ROMAN, ({ month }) => month - 1, true);
        break;
      case 'WW':
        number(2, (moment) => Math.ceil(dayOfYear(moment) / 7));
        break;
      case 'IW':
        number(2, (moment) => isoWeek(moment).week);
        break;
      case 'W':
        number(1, ({ day }) => Math.ceil(day / 7));
        break;
      case 'DDD':
        number(3, dayOfYear);
        break;
      case 'DD':
        number(2, ({ day }) => day);
        break;
      case 'D':
        number(1, (moment) => ((weekday(moment) - firstDay + 7) % 7) + 1);
        break;
      case 'DAY':
        name(element, names.days, weekday, true);
        break;
      case 'DY':
        name(element, names.shortDays, weekday, false);
        break;
      case 'J':
        number(7, ({ year, month, day }) => utc(year, month, day) + 2_440_588);
        break;
      case 'HH24':
        number(2, ({ hour }) => hour);
        break;
      case 'HH':
      case 'HH12':
        number(2, ({ hour }) => hour % 12 || 12);
        break;
      case 'MI':
        number(2, ({ minute }) => minute);
        break;
      case 'SSSSS':
        number(5, ({ hour, minute, second }) => (hour * 60 + minute) * 60 + second);
        break;
      case 'SS':
        number(2, ({ second }) => second);
        break;
      case 'AM':
      case 'PM':
        add(({ hour }) => cased(element, hour < 12 ? 'Am' : 'Pm'));
        break;
      case 'A.M.':
      case 'P.M.':
        add(({ hour }) => cased(element, hour < 12 ? 'A.m.' : 'P.m.'));
        break;
      case 'BC':
      case 'AD':
        add(({ year }) => cased(element, year < 0 ? 'Bc' : 'Ad'));
        break;
      case 'B.C.':
      case 'A.D.':
        add(({ year }) => cased(element, year < 0 ? 'B.c.' : 'A.d.'));
        break;
      case 'X':
        add(() => decimal);
        break;
      case 'TZH':
        add(({ zoneMinutes = 0 }) => `${zoneMinutes < 0 ? '-' : '+'}${pad(Math.trunc(Math.abs(zoneMinutes) / 60), 2)}`);
        break;
      case 'TZM':
        add(({ zoneMinutes = 0 }) => pad(Math.abs(zoneMinutes) % 60, 2));
        break;
      case 'TZR':
        add(({ zoneMinutes = 0 }) => offsetText(zoneMinutes));
        break;
      case 'TZD':
        break;
      case 'TH': {
        const number = steps.pop();
        if (number === undefined) throw unknown(element, mask);
        add((moment, precision) => {
          const text = number(moment, precision);
          return text + cased(element, ordinal(Number(text)));
        });
        break;
      }
      default:
        if (upper === 'FF') add(({ nanoseconds }, precision) => pad(nanoseconds, 9).slice(0, precision));
        else if (upper.startsWith('FF')) {
          const digits = Number(upper[2]);
          add(({ nanoseconds }) => pad(nanoseconds, 9).slice(0, digits));
        } else if (/^[a-z]/i.test(element)) {
          throw unknown(element, mask);
        } else {
          const text = element.startsWith('"') ? element.slice(1, -1) : element;
          add(() => text);
        }
    }
  }
  return (moment, precision = 6) => {
    let text = '';
    for (const step of steps) text += step(moment, precision);
    return text;
  };
}

/** What Oracle knows and this formatter does not (`DL`, `YEAR`, `SP`, eras): better no value than a wrong one. */
function unknown(element: string, mask: string): DatabaseError {
  return driverError(`'${element}' of the date format '${mask}' is not supported by CPAN Bridge`);
}

function ordinal(value: number): string {
  const teens = value % 100 >= 11 && value % 100 <= 13;
  return teens ? 'Th' : (['Th', 'St', 'Nd', 'Rd'][value % 10] ?? 'Th');
}

/** `+02:00`. */
export function offsetText(minutes: number): string {
  const all = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${pad(Math.trunc(all / 60), 2)}:${pad(all % 60, 2)}`;
}
