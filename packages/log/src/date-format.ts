import { LogError } from './errors.ts';

const MONTHS = [
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
];
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

const NAMED: Readonly<Record<string, string>> = {
  ABSOLUTE: 'HH:mm:ss,SSS',
  DATE: 'dd MMM yyyy HH:mm:ss,SSS',
  ISO8601: 'yyyy-MM-dd HH:mm:ss,SSS',
  APACHE: '[EEE MMM dd HH:mm:ss yyyy]',
};

interface Fields {
  readonly year: number;
  /** 0 to 11. */
  readonly month: number;
  readonly day: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly time: Date;
}

type Part = (fields: Fields) => string;

/** Formats dates by a pattern. */
export type DateFormatter = (time: Date) => string;

/**
 * Compiles a date pattern of Log4perl's `%d{...}`.
 *
 * Letters: y M d E H h m s S a e Z and text in single quotes; `ABSOLUTE`, `DATE`, `ISO8601` and `APACHE` stand for whole patterns.
 *
 * @param timeZone - an IANA name such as `Europe/Berlin`. Defaults to the zone of this process.
 * @throws LogError `invalid_layout` for another letter, an open quote or an unknown time zone.
 * @see Log::Log4perl::DateFormat
 */
export function compileDateFormat(pattern: string, timeZone?: string): DateFormatter {
  const fieldsOf = fieldReader(timeZone);
  const parts: Part[] = [];
  let milliseconds = false;
  const source = NAMED[pattern] ?? pattern;
  const token = /'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']+/y;
  while (token.lastIndex < source.length) {
    const start = token.lastIndex;
    const match = token.exec(source);
    if (match === null) throw new LogError('invalid_layout', `date format '${pattern}': unmatched quote at ${start}`);
    const [text, quoted, letter] = match;
    if (letter !== undefined) parts.push(field(letter, text.length, pattern, timeZone));
    else {
      const literal = quoted === undefined ? text : quoted.replaceAll("''", "'");
      parts.push(() => literal);
    }
    milliseconds ||= letter === 'S';
  }
  const format = (time: Date) => {
    const fields = fieldsOf(time);
    return parts.map((part) => part(fields)).join('');
  };
  return milliseconds ? format : oncePerSecond(format);
}

function field(letter: string, count: number, pattern: string, timeZone: string | undefined): Part {
  const number = (read: (fields: Fields) => number): Part => {
    return (fields) => String(read(fields)).padStart(count, '0');
  };
  switch (letter) {
    case 'y':
      return (f) => (count >= 4 ? String(f.year) : String(f.year % 100).padStart(2, '0'));
    case 'M':
      if (count < 3) return number((f) => f.month + 1);
      return (f) => (count > 3 ? MONTHS[f.month]! : MONTHS[f.month]!.slice(0, 3));
    case 'd':
      return number((f) => f.day);
    case 'E':
      return (f) => (count > 3 ? WEEKDAYS[f.weekday]! : WEEKDAYS[f.weekday]!.slice(0, 3));
    case 'H':
      return number((f) => f.hour);
    case 'h':
      return number((f) => f.hour % 12 || 12);
    case 'm':
      return number((f) => f.minute);
    case 's':
      return number((f) => f.second);
    case 'S':
      return (f) => `${String(f.time.getMilliseconds()).padStart(3, '0')}000`.slice(0, count);
    case 'a':
      return (f) => (f.hour < 12 ? 'AM' : 'PM');
    case 'e':
      return (f) => String(Math.floor(f.time.getTime() / 1000));
    case 'Z':
      return (f) => offset(f, timeZone);
    default:
      throw new LogError('invalid_layout', `date format '${pattern}': letter '${letter}' is not supported`);
  }
}

function offset(fields: Fields, timeZone: string | undefined): string {
  const minutes =
    timeZone === undefined
      ? -fields.time.getTimezoneOffset()
      : Math.round(
          (Date.UTC(fields.year, fields.month, fields.day, fields.hour, fields.minute, fields.second) -
            Math.floor(fields.time.getTime() / 1000) * 1000) /
            60_000,
        );
  const size = Math.abs(minutes);
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}${pad(size % 60)}`;
}

function fieldReader(timeZone: string | undefined): (time: Date) => Fields {
  if (timeZone === undefined) {
    return (time) => ({
      year: time.getFullYear(),
      month: time.getMonth(),
      day: time.getDate(),
      weekday: time.getDay(),
      hour: time.getHours(),
      minute: time.getMinutes(),
      second: time.getSeconds(),
      time,
    });
  }
  const zone = zoneFormat(timeZone);
  return (time) => {
    const read = Object.fromEntries(zone.formatToParts(time).map(({ type, value }) => [type, value]));
    const [year, month, day] = [Number(read.year), Number(read.month) - 1, Number(read.day)];
    return {
      year,
      month,
      day,
      weekday: new Date(Date.UTC(year, month, day)).getUTCDay(),
      hour: Number(read.hour),
      minute: Number(read.minute),
      second: Number(read.second),
      time,
    };
  };
}

function zoneFormat(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch (cause) {
    throw new LogError('invalid_layout', `time zone '${timeZone}' is unknown`, { cause });
  }
}

/** Lines come many in a second; their dates are the same. */
function oncePerSecond(format: DateFormatter): DateFormatter {
  let second = Number.NaN;
  let text = '';
  return (time) => {
    const now = Math.floor(time.getTime() / 1000);
    if (now !== second) {
      text = format(time);
      second = now;
    }
    return text;
  };
}
