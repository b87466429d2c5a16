import { type Moment, withRegion } from '../wire/oracle-date.ts';
import { regionNamed } from '../wire/region.ts';
import { type DateLanguage, LANGUAGES } from './language.ts';
import { OraError } from './ora-error.ts';

const ELEMENTS =
  /FM|"[^"]*"|YYYY|RRRR|YY|RR|MONTH|MON|MM|MI|DDD|DD|DAY|DY|D|HH24|HH12|HH|SSSSS|SS|FF[1-9]?|AM|PM|A\.M\.|P\.M\.|AD|BC|A\.D\.|B\.C\.|TZH|TZM|TZR|Q|WW|IW|IYYY|J|X|[\s\S]/gi;

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

const widest = (names: readonly string[]): number => Math.max(...names.map((name) => name.length));

function dateOf({ year, month, day }: Moment): Date {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date;
}

/** Day of the week, 0 for Sunday. */
export function weekday(moment: Moment): number {
  return dateOf(moment).getUTCDay();
}

function isoWeek(moment: Moment): { readonly week: number; readonly year: number } {
  const thursday = dateOf({ ...moment, day: moment.day - ((weekday(moment) + 6) % 7) + 3 });
  const year = thursday.getUTCFullYear();
  return { week: Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / 86_400_000 / 7) + 1, year };
}

export function dayOfYear({ year, month, day }: Moment): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const first = new Date(0);
  first.setUTCFullYear(year, 0, 1);
  return Math.round((date.getTime() - first.getTime()) / 86_400_000) + 1;
}

function cased(element: string, name: string): string {
  if (element[0] !== element[0]!.toUpperCase()) return name.toLowerCase();
  return element[1] !== element[1]!.toUpperCase() ? name[0] + name.slice(1).toLowerCase() : name;
}

/** TO_CHAR of a moment, for the masks batch scripts use. */
export function formatMoment(moment: Moment, mask: string, language: DateLanguage = LANGUAGES.AMERICAN!): string {
  let fill = true;
  let result = '';
  const number = (value: number, width: number): string => (fill ? pad(value, width) : String(value));
  for (const [element] of mask.matchAll(ELEMENTS)) {
    const name = (text: string, width: number): string => cased(element, fill ? text.padEnd(width) : text);
    switch (element.toUpperCase()) {
      case 'FM':
        fill = !fill;
        break;
      case 'YYYY':
      case 'RRRR':
        result += number(moment.year, 4);
        break;
      case 'YY':
      case 'RR':
        result += number(moment.year % 100, 2);
        break;
      case 'MONTH':
        result += name(language.months[moment.month - 1]!, widest(language.months));
        break;
      case 'MON':
        result += cased(element, language.shortMonths[moment.month - 1]!);
        break;
      case 'MM':
        result += number(moment.month, 2);
        break;
      case 'DDD':
        result += number(dayOfYear(moment), 3);
        break;
      case 'DD':
        result += number(moment.day, 2);
        break;
      case 'DAY':
        result += name(language.days[weekday(moment)]!, widest(language.days));
        break;
      case 'DY':
        result += cased(element, language.shortDays[weekday(moment)]!);
        break;
      case 'D':
        result += String(weekday(moment) + 1);
        break;
      case 'HH24':
        result += number(moment.hour, 2);
        break;
      case 'HH12':
      case 'HH':
        result += number(moment.hour % 12 || 12, 2);
        break;
      case 'MI':
        result += number(moment.minute, 2);
        break;
      case 'SSSSS':
        result += number((moment.hour * 60 + moment.minute) * 60 + moment.second, 5);
        break;
      case 'SS':
        result += number(moment.second, 2);
        break;
      case 'AM':
      case 'PM':
        result += cased(element, moment.hour < 12 ? language.am : language.pm);
        break;
      case 'A.M.':
      case 'P.M.':
        result += moment.hour < 12 ? 'A.M.' : 'P.M.';
        break;
      case 'AD':
      case 'BC':
        result += cased(element, moment.year < 0 ? 'BC' : 'AD');
        break;
      case 'A.D.':
      case 'B.C.':
        result += moment.year < 0 ? 'B.C.' : 'A.D.';
        break;
      case 'X':
        result += '.';
        break;
      case 'IW':
      case 'IYYY': {
        const { week, year } = isoWeek(moment);
        result += element.toUpperCase() === 'IW' ? number(week, 2) : number(year, 4);
        break;
      }
      case 'J':
        result += number(Math.floor(dateOf(moment).getTime() / 86_400_000) + 2_440_588, 7);
        break;
      case 'Q':
        result += String(Math.ceil(moment.month / 3));
        break;
      case 'WW':
        result += number(Math.ceil(dayOfYear(moment) / 7), 2);
        break;
      case 'TZH':
        result += `${(moment.zone ?? 0) < 0 ? '-' : '+'}${pad(Math.trunc(Math.abs(moment.zone ?? 0) / 60), 2)}`;
        break;
      case 'TZM':
        result += pad(Math.abs(moment.zone ?? 0) % 60, 2);
        break;
      case 'TZR':
        result += moment.region?.toUpperCase() ?? formatMoment(moment, 'TZH:TZM');
        break;
      default:
        if (/^FF/i.test(element)) {
          result += pad(moment.nanoseconds, 9).slice(0, Number(element[2] ?? 6));
        } else if (element.startsWith('"')) result += element.slice(1, -1);
        else if (/[a-z]/i.test(element)) throw new OraError(1821);
        else result += element;
    }
  }
  return result;
}

/** TO_DATE: text under a mask. Missing fields are the first of the current month, at midnight. */
export function parseMoment(
  text: string,
  mask: string,
  language: DateLanguage = LANGUAGES.AMERICAN!,
  now = new Date(),
): Moment {
  const found = { year: now.getFullYear(), month: now.getMonth() + 1, day: 1, hour: 0, minute: 0, second: 0 };
  let nanoseconds = 0;
  let zone: number | undefined;
  let region: string | undefined;
  let half: string | undefined;
  let rest = text.trim();
  const digits = (width: number): number => {
    const match = new RegExp(`^\\d{1,${width}}`).exec(rest);
    if (match === null) throw new OraError(rest === '' ? 1840 : 1858);
    rest = rest.slice(match[0].length);
    return Number(match[0]);
  };
  const elements = [...mask.matchAll(ELEMENTS)].map(([element]) => element);
  for (const element of elements) {
    if (rest === '') break;
    switch (element.toUpperCase()) {
      case 'FM':
        break;
      case 'YYYY':
        found.year = digits(4);
        break;
      case 'RRRR':
      case 'RR':
      case 'YY': {
        const before = rest.length;
        const year = digits(4);
        const century = Math.floor(now.getFullYear() / 100) * 100;
        const short = before - rest.length <= 2;
        const old = element.toUpperCase() !== 'YY' && year >= 50;
        found.year = short ? century - (old ? 100 : 0) + year : year;
        break;
      }
      case 'MON':
      case 'MONTH': {
        const names = [...language.months, ...language.shortMonths];
        const index = names.findIndex(
          (name) => rest.toUpperCase().startsWith(name) && !/^\p{L}/u.test(rest.slice(name.length)),
        );
        if (index < 0) throw new OraError(1843);
        rest = rest.slice(names[index]!.length);
        found.month = (index % 12) + 1;
        break;
      }
      case 'MM':
        found.month = digits(2);
        if (found.month < 1 || found.month > 12) throw new OraError(1843);
        break;
      case 'DD':
        found.day = digits(2);
        break;
      case 'DY':
      case 'DAY':
        rest = rest.replace(/^[A-Za-z]+/, '');
        break;
      case 'HH24':
        found.hour = digits(2);
        if (found.hour > 23) throw new OraError(1850);
        break;
      case 'HH12':
      case 'HH':
        found.hour = digits(2);
        break;
      case 'MI':
        found.minute = digits(2);
        break;
      case 'SS':
        found.second = digits(2);
        break;
      case 'AM':
      case 'PM':
      case 'A.M.':
      case 'P.M.':
        half = /^([ap])\.?m\.?/i.exec(rest)?.[1]?.toLowerCase();
        rest = rest.replace(/^[ap]\.?m\.?/i, '');
        break;
      case 'TZH': {
        const match = /^([-+]?)(\d{1,2})/.exec(rest);
        if (match === null) throw new OraError(1858);
        zone = (match[1] === '-' ? -60 : 60) * Number(match[2]);
        rest = rest.slice(match[0].length);
        break;
      }
      case 'TZM': {
        const minutes = digits(2);
        zone = (zone ?? 0) + ((zone ?? 0) < 0 ? -minutes : minutes);
        break;
      }
      case 'TZR': {
        const named = /^[A-Za-z]+\/[A-Za-z_]+/.exec(rest)?.[0];
        region = named === undefined ? undefined : regionNamed(named);
        if (named !== undefined && region === undefined) throw new OraError(1882);
        if (named !== undefined) {
          rest = rest.slice(named.length);
          break;
        }
        const match = /^([-+])(\d\d):(\d\d)/.exec(rest);
        if (match === null) throw new OraError(1858);
        zone = (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]));
        rest = rest.slice(match[0].length);
        break;
      }
      default:
        if (/^FF/i.test(element)) {
          const match = /^\d{1,9}/.exec(rest);
          nanoseconds = Number((match?.[0] ?? '0').padEnd(9, '0'));
          rest = rest.slice(match?.[0].length ?? 0);
        } else if (/[a-z]/i.test(element) && !element.startsWith('"') && element.toUpperCase() !== 'X') {
          throw new OraError(1821);
        } else {
          // Oracle takes any punctuation for any other, and none where digits follow.
          rest = element.startsWith('"') ? rest.slice(element.length - 2) : rest.replace(/^[^\p{L}\d]/u, '');
        }
    }
  }
  if (rest.trim() !== '') throw new OraError(1830);
  if (half === 'p' && found.hour < 12) found.hour += 12;
  if (half === 'a' && found.hour === 12) found.hour = 0;
  const last = new Date(Date.UTC(found.year, found.month, 0)).getUTCDate();
  if (found.day < 1 || found.day > 31) throw new OraError(1847);
  if (found.day > last) throw new OraError(1839);
  const moment = { ...found, nanoseconds };
  if (region !== undefined) return withRegion(moment, region);
  return { ...moment, ...(zone === undefined ? {} : { zone }) };
}
