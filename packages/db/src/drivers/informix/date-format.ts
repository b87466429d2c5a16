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
/** Years of two digits: those up to this are of this century (`DBCENTURY` is not followed further). */
const CENTURY = 2000;

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
export function readDate(text: string, { order }: DateFormat): string {
  if (/^[-+]?\d{1,7}$/.test(text) && !(order.length === 3 && text.length === 8)) return fromDays(Number(text));
  const parts = text.trim().split(/[/\-. ]/);
  const digits = parts.length === 3 ? parts : splitDigits(text, order);
  if (digits === undefined || !digits.every((part) => /^\d{1,4}$/.test(part))) return text;
  const values = { Y: '', M: '', D: '' };
  order.forEach((part, index) => {
    values[part[0] as 'Y' | 'M' | 'D'] = digits[index]!;
  });
  const year = values.Y.length <= 2 ? CENTURY + Number(values.Y) : Number(values.Y);
  return `${String(year).padStart(4, '0')}-${values.M.padStart(2, '0')}-${values.D.padStart(2, '0')}`;
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
