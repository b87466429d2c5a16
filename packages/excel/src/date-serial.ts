import { ExcelError } from './errors.ts';

const ISO = /^(?:(\d{4})-(\d\d)-(\d\d))?(?:T(\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?Z?)?$/;
const DAY_MS = 86_400_000;

/**
 * The number that stands for a date and time in a sheet, counted in days. There are no time zones in Excel: the text's clock is shown.
 *
 * @param iso - `2024-05-01`, `2024-05-01T12:30:45.5` or `T12:30`.
 * @param date1904 - days count from 1904-01-01 instead of 1900-01-00.
 * @throws ExcelError `invalid_value` for another shape, a day that does not exist, or a year before the epoch.
 */
export function dateSerial(iso: string, date1904 = false): number {
  const match = ISO.exec(iso);
  if (match === null || iso === '')
    throw new ExcelError('invalid_value', `'${iso}' is no date such as 2024-05-01T12:30:00`);
  const [, year, month, day, hours = '0', minutes = '0', seconds = '0'] = match;
  if (Number(hours) >= 24 || Number(minutes) >= 60 || Number(seconds) >= 60) {
    throw new ExcelError('invalid_value', `'${iso}' holds no time of a day`);
  }
  const time = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) / 86_400;
  return year === undefined ? time : daySerial(Number(year), Number(month), Number(day), date1904, iso) + time;
}

function daySerial(year: number, month: number, day: number, date1904: boolean, iso: string): number {
  const utc = Date.UTC(year, month - 1, day);
  const date = new Date(utc);
  if (year < (date1904 ? 1904 : 1900) || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) {
    throw new ExcelError('invalid_value', `'${iso}' is no day that a sheet can hold`);
  }
  if (date1904) return (utc - Date.UTC(1904, 0, 1)) / DAY_MS;
  const days = (utc - Date.UTC(1899, 11, 31)) / DAY_MS;
  // Excel believes that 1900 was a leap year.
  return days > 59 ? days + 1 : days;
}
