import { OraError } from './ora-error.ts';
import { type SqlValue, tagged, untagged } from './tagged.ts';

/** Seconds (with fraction) or months that an interval is long. */
const UNITS = ['DAY', 'HOUR', 'MINUTE', 'SECOND'] as const;
const SECONDS: Readonly<Record<string, number>> = { DAY: 86_400, HOUR: 3600, MINUTE: 60, SECOND: 1 };
const NANO = 1_000_000_000n;

const pad = (value: bigint | number, width: number): string => String(value).padStart(width, '0');

/** An INTERVAL DAY TO SECOND of so many nanoseconds. */
export function daySecondInterval(nanoseconds: bigint): string {
  const all = nanoseconds < 0n ? -nanoseconds : nanoseconds;
  const seconds = all / NANO;
  const clock = [(seconds % 86_400n) / 3600n, (seconds % 3600n) / 60n, seconds % 60n].map((part) => pad(part, 2));
  return tagged(
    'S',
    `${nanoseconds < 0n ? '-' : '+'}${pad(seconds / 86_400n, 9)} ${clock.join(':')}.${pad(all % NANO, 9)}`,
  );
}

/** An INTERVAL YEAR TO MONTH of so many months. */
export function yearMonthInterval(months: number): string {
  const all = Math.abs(months);
  return tagged('Y', `${months < 0 ? '-' : '+'}${pad(Math.trunc(all / 12), 2)}-${pad(all % 12, 2)}`);
}

export function nanosecondsOf(interval: string): bigint {
  const [, sign, ...parts] = /^([-+])(\d+) (\d+):(\d+):(\d+)\.(\d+)$/.exec(untagged(interval))!;
  const [days, hours, minutes, seconds, fraction] = parts.map(BigInt) as [bigint, bigint, bigint, bigint, bigint];
  const all = (((days * 24n + hours) * 60n + minutes) * 60n + seconds) * NANO + fraction;
  return sign === '-' ? -all : all;
}

export function monthsOf(interval: string): number {
  const [, sign, years, months] = /^([-+])(\d+)-(\d+)$/.exec(untagged(interval))!;
  return (sign === '-' ? -1 : 1) * (Number(years) * 12 + Number(months));
}

/** `INTERVAL '1 02:03' DAY TO MINUTE`. @throws OraError 1867 if the text does not fit the units. */
export function intervalLiteral(text: string, units: string): SqlValue {
  const [from = '', to = from] = units.split(' TO ').map((unit) => unit.trim());
  const sign = text.trim().startsWith('-') ? -1 : 1;
  const plain = text.trim().replace(/^[-+]/, '');
  if (from === 'YEAR' || from === 'MONTH') {
    const [first = '', second = '0'] = plain.split('-');
    if (!/^\d+$/.test(first) || !/^\d+$/.test(second)) throw new OraError(1867);
    const months = from === 'MONTH' ? Number(first) : Number(first) * 12 + Number(second);
    return yearMonthInterval(sign * months);
  }
  const span = UNITS.slice(UNITS.indexOf(from as 'DAY'), UNITS.indexOf(to as 'DAY') + 1);
  const parts = plain.split(/[ :]+/);
  if (parts.length !== span.length || parts.some((part) => !/^\d+(?:\.\d{1,9})?$/.test(part))) throw new OraError(1867);
  let nanoseconds = 0n;
  span.forEach((unit, index) => {
    const [whole = '0', fraction = ''] = parts[index]!.split('.');
    nanoseconds += BigInt(whole) * BigInt(SECONDS[unit]!) * NANO + BigInt(fraction.padEnd(9, '0'));
  });
  return daySecondInterval(BigInt(sign) * nanoseconds);
}

/** NUMTODSINTERVAL. */
export function secondsInterval(value: number, unit: string): SqlValue {
  const factor = SECONDS[unit];
  if (factor === undefined) throw new OraError(1867);
  return daySecondInterval(BigInt(Math.round(value * factor * 1e9)));
}
