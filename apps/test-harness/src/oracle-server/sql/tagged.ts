import type { Moment } from '../wire/oracle-date.ts';

/** What the SQL engine keeps: SQLite's own values, and tagged text for the types SQLite lacks. */
export type SqlValue = string | number | bigint | Uint8Array | null;

/**
 * SQLite has no dates, intervals or exact decimals. They are text behind a control character and a letter, so that they sort as they
 * should, differ from any text a script stores, and tell their type in expressions: `D` a moment, `N` a number of more than 15
 * digits, `S` and `Y` intervals, `F` and `B` binary float and double, `R` a row's address, `U` national text, `C` a cursor.
 */
const TAG = '\u0001';

export type Tag = 'D' | 'N' | 'S' | 'Y' | 'F' | 'B' | 'R' | 'U' | 'C';

export function tagged(tag: Tag, text: string): string {
  return `${TAG}${tag}${text}`;
}

export function tagOf(value: SqlValue): Tag | undefined {
  return typeof value === 'string' && value.startsWith(TAG) ? (value[1] as Tag) : undefined;
}

/** The text behind the tag. */
export function untagged(value: string): string {
  return value.startsWith(TAG) ? value.slice(2) : value;
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

/** How much of a moment is kept: a DATE, a TIMESTAMP, or one with its zone. */
export type MomentKind = 'date' | 'timestamp' | 'zoned';

export function momentValue(moment: Moment, kind: MomentKind): string {
  const { year, month, day, hour, minute, second } = moment;
  let text = `${year < 0 ? '-' : ''}${pad(Math.abs(year), 4)}-${pad(month, 2)}-${pad(day, 2)} ${pad(hour, 2)}:${pad(minute, 2)}:${pad(second, 2)}`;
  if (kind !== 'date') text += `.${pad(moment.nanoseconds, 9)}`;
  if (kind === 'zoned') {
    const zone = moment.zone ?? 0;
    const minutes = Math.abs(zone);
    text += ` ${zone < 0 ? '-' : '+'}${pad(Math.trunc(minutes / 60), 2)}:${pad(minutes % 60, 2)}`;
    if (moment.region !== undefined) text += ` ${moment.region}`;
  }
  return tagged('D', text);
}

const MOMENT = /^(-?\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)(?:\.(\d{9})(?: ([-+])(\d\d):(\d\d)(?: (\S+))?)?)?$/;

export function momentOf(value: string): { readonly moment: Moment; readonly kind: MomentKind } {
  const match = MOMENT.exec(untagged(value));
  if (match === null) throw new RangeError(`not a moment: ${value}`);
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const moment = { year, month, day, hour, minute, second, nanoseconds: Number(match[7] ?? 0) };
  if (match[8] !== undefined) {
    const zone = (match[8] === '-' ? -1 : 1) * (Number(match[9]) * 60 + Number(match[10]));
    const region = match[11];
    return { moment: { ...moment, zone, ...(region === undefined ? {} : { region }) }, kind: 'zoned' };
  }
  return { moment, kind: match[7] === undefined ? 'date' : 'timestamp' };
}

/** Most digits that a double keeps for certain. */
const DOUBLE_DIGITS = 15;

/** Decimal text as a number, or tagged where a double would lose digits. */
export function numberValue(text: string): SqlValue {
  const match = /^([-+]?)0*(\d*)(?:\.(\d*?))?0*(?:[eE]([-+]?\d+))?$/.exec(text.trim().replace(/(\.\d*?)0+$/, '$1'));
  const digits = match === null ? 0 : ((match[2] ?? '') + (match[3] ?? '')).replace(/^0+/, '').length;
  if (digits <= DOUBLE_DIGITS) return Number(text);
  const sign = text.trim().startsWith('-') ? '-' : '';
  const whole = match?.[2] || '0';
  return match?.[4] === undefined ? tagged('N', `${sign}${whole}${match?.[3] ? `.${match[3]}` : ''}`) : Number(text);
}
