import { driverError } from '../../errors.ts';

/** Which century a year of two digits belongs to (`DBCENTURY`): the present one, or that of the last, next or closest such day. */
export type Century = 'R' | 'P' | 'F' | 'C';

/**
 * Dates as `DBDATE` says: order of day, month and year, digits of the year, separator (`MDY4/`, `DMY2-`, `Y4MD0` without separator).
 *
 * @see IBM Informix Guide to SQL: Reference, "DBDATE environment variable"
 */
export interface DateFormat {
  /** `Y` with its digits, `M`, `D`, in their order. */
  readonly order: readonly ('Y2' | 'Y4' | 'M' | 'D')[];
  readonly separator: string;
}

export const DEFAULT_DBDATE = 'MDY4/';

const DAY_MS = 86_400_000;
/** Day 0 of Informix: 31 December 1899. */
const EPOCH = Date.UTC(1899, 11, 31);

/**
 * The format that a script's environment asks for: `DBDATE`, else `GL_DATE`, else `MDY4/`.
 *
 * @throws DatabaseError for values that are none, or that this does not know.
 */
export function dateFormatOf({ DBDATE, GL_DATE }: Readonly<Record<string, string>>): DateFormat {
  const format = DBDATE ? parseDbdate(DBDATE) : GL_DATE ? parseGlDate(GL_DATE) : parseDbdate(DEFAULT_DBDATE);
  if (format !== undefined) return format;
  throw driverError(
    DBDATE
      ? `DBDATE has the value '${DBDATE}', which is no date format`
      : `GL_DATE has the value '${GL_DATE}': only %d, %m, %y and %Y with one separator are supported by CPAN Bridge`,
  );
}

/** @throws DatabaseError for what is no value of `DBCENTURY`. */
export function centuryOf({ DBCENTURY }: Readonly<Record<string, string>>): Century {
  const century = (DBCENTURY || 'R').toUpperCase();
  if (/^[RPFC]$/.test(century)) return century as Century;
  throw driverError(`DBCENTURY has the value '${DBCENTURY}', which is none of R, P, F and C`);
}

const GL_PARTS: Readonly<Record<string, DateFormat['order'][number]>> = {
  '%d': 'D',
  '%m': 'M',
  '%y': 'Y2',
  '%iy': 'Y2',
  '%Y': 'Y4',
  '%iY': 'Y4',
};

/** @returns `undefined` for anything but day, month and year, each once, with one separator between them. */
export function parseGlDate(text: string): DateFormat | undefined {
  const plain = text.trim().replace('%D', '%m/%d/%y');
  const match = /^(%i?[dmyY])([^%]?)(%i?[dmyY])([^%]?)(%i?[dmyY])$/.exec(plain);
  if (match === null || match[2] !== match[4]) return undefined;
  const order = [match[1]!, match[3]!, match[5]!].map((part) => GL_PARTS[part]);
  if (new Set(order.map((part) => part?.[0])).size < 3 || order.includes(undefined)) return undefined;
  return { order: order as DateFormat['order'], separator: match[2]! };
}

/** @returns `undefined` for what is no value of DBDATE. */
export function parseDbdate(text: string): DateFormat | undefined {
  const match = /^(Y[24]MD|Y[24]DM|MDY[24]|DMY[24])([/\-.0]?)$/i.exec(text.trim());
  if (match === null) return undefined;
  const order = match[1]!.toUpperCase().match(/Y[24]|M|D/g) as DateFormat['order'];
  const separator = match[2] === '' ? '/' : match[2] === '0' ? '' : match[2]!;
  return { order, separator };
}

/** `2024-02-03` in the script's format. What is no such date stays as it is. */
export function formatDate(text: string, { order, separator }: DateFormat): string {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (match === null) return text;
  const [, year, month, day] = match;
  const parts = { Y4: year!, Y2: year!.slice(2), M: month!, D: day! };
  return order.map((part) => parts[part]).join(separator);
}

/** The script's text of a date, or days since the end of 1899, as `2024-02-03`. What is neither stays as it is. */
export function readDate(text: string, { order }: DateFormat, century: Century = 'R', today = new Date()): string {
  if (/^[-+]?\d{1,7}$/.test(text) && !(order.length === 3 && text.length === 8)) return fromDays(Number(text));
  const parts = text.trim().split(/[/\-. ]/);
  const digits = parts.length === 3 ? parts : splitDigits(text, order);
  if (digits === undefined || !digits.every((part) => /^\d{1,4}$/.test(part))) return text;
  const values = { Y: '', M: '', D: '' };
  order.forEach((part, index) => {
    values[part[0] as 'Y' | 'M' | 'D'] = digits[index]!;
  });
  const inYear = (year: number): string =>
    `${String(year).padStart(4, '0')}-${values.M.padStart(2, '0')}-${values.D.padStart(2, '0')}`;
  if (values.Y.length > 2) return inYear(Number(values.Y));
  return inYear(wholeYear(Number(values.Y), inYear, century, today));
}

/** A year of two digits with its century. */
function wholeYear(short: number, inYear: (year: number) => string, century: Century, today: Date): number {
  const now = today.toISOString().slice(0, 10);
  const present = today.getUTCFullYear() - (today.getUTCFullYear() % 100) + short;
  if (century === 'R') return present;
  if (century === 'P') return inYear(present) < now ? present : present - 100;
  if (century === 'F') return inYear(present) > now ? present : present + 100;
  const distance = (year: number): number => Math.abs(Date.parse(inYear(year)) - Date.parse(now));
  return [present - 100, present, present + 100].reduce((best, year) =>
    distance(year) < distance(best) ? year : best,
  );
}

function fromDays(days: number): string {
  return new Date(EPOCH + days * DAY_MS).toISOString().slice(0, 10);
}

/** Eight or six digits without separators. */
function splitDigits(text: string, order: DateFormat['order']): string[] | undefined {
  if (!/^(?:\d{6}|\d{8})$/.test(text)) return undefined;
  const yearDigits = text.length - 4;
  let from = 0;
  return order.map((part) => {
    const length = part.startsWith('Y') ? yearDigits : 2;
    from += length;
    return text.slice(from - length, from);
  });
}
