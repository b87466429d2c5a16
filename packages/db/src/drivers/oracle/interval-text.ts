/** An INTERVAL DAY TO SECOND as the driver decodes it. */
export interface DayInterval {
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
  /** Nanoseconds. */
  readonly fseconds: number;
}

/** An INTERVAL YEAR TO MONTH. */
export interface MonthInterval {
  readonly years: number;
  readonly months: number;
}

const pad = (value: number, width: number): string => String(Math.abs(value)).padStart(width, '0');

/** `+000000001 07:00:00.000000000`: as many digits as the column's precisions. */
export function dayIntervalText(value: DayInterval, dayDigits: number, fractionDigits: number): string {
  const { days, hours, minutes, seconds, fseconds } = value;
  const negative = [days, hours, minutes, seconds, fseconds].some((part) => part < 0);
  const fraction = fractionDigits > 0 ? `.${pad(fseconds, 9).slice(0, fractionDigits)}` : '';
  return `${negative ? '-' : '+'}${pad(days, dayDigits)} ${pad(hours, 2)}:${pad(minutes, 2)}:${pad(seconds, 2)}${fraction}`;
}

/** `+01-02`. */
export function monthIntervalText({ years, months }: MonthInterval, yearDigits: number): string {
  return `${years < 0 || months < 0 ? '-' : '+'}${pad(years, yearDigits)}-${pad(months, 2)}`;
}
