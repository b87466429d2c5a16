import type { Moment } from './raw-moment.ts';

type Day = Pick<Moment, 'year' | 'month' | 'day'>;

/** First day of the Gregorian calendar, 15 October 1582, as fields that compare. */
const GREGORIAN = 15_821_015;

/**
 * Julian day number. Before 15 October 1582 days are those of the Julian calendar, as Oracle counts them; a year before Christ is
 * negative.
 *
 * @see Fliegel and Van Flandern, "A Machine Algorithm for Processing Calendar Dates", Communications of the ACM 11 (1968)
 */
export function dayNumber({ year, month, day }: Day): number {
  const a = Math.floor((14 - month) / 12);
  const y = year + 4800 - a;
  const m = month + 12 * a - 3;
  const days = day + Math.floor((153 * m + 2) / 5) + 365 * y + Math.floor(y / 4);
  const isGregorian = (year * 100 + month) * 100 + day >= GREGORIAN;
  return isGregorian ? days - Math.floor(y / 100) + Math.floor(y / 400) - 32_045 : days - 32_083;
}

/** Day of the week, 0 for Sunday. */
export function weekday(day: Day): number {
  return (((dayNumber(day) + 1) % 7) + 7) % 7;
}

/** Day of the year, from 1. */
export function dayOfYear(day: Day): number {
  return dayNumber(day) - dayNumber({ year: day.year, month: 1, day: 1 }) + 1;
}

/** ISO 8601 week and its year. */
export function isoWeek(day: Day): { readonly week: number; readonly year: number } {
  const thursday = dayNumber(day) - ((weekday(day) + 6) % 7) + 3;
  const first = (year: number): number => dayNumber({ year, month: 1, day: 1 });
  const year = thursday < first(day.year) ? day.year - 1 : thursday >= first(day.year + 1) ? day.year + 1 : day.year;
  return { week: Math.floor((thursday - first(year)) / 7) + 1, year };
}
