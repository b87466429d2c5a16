import { compileDateFormat } from './date-format.ts';
import { LogError } from './errors.ts';
import type { LogLevel } from './levels.ts';

/** What a layout prints. */
export interface LogEvent {
  readonly time: Date;
  readonly level: LogLevel;
  /** With dots, as Log4perl writes it: `My.Category`. */
  readonly category: string;
  readonly message: string;
  readonly pid: number;
  readonly host: string;
}

/** Turns a message into the text that is written. */
export type Layout = (event: LogEvent) => string;

/** Layout of a log that names none. */
export const DEFAULT_LAYOUT = '%d %p %c %m%n';

const CODE = /%(-?)(\d*)(?:\.(\d+))?([A-Za-z%])(?:\{([^}]*)\})?/y;

/**
 * Compiles a pattern: `%d` date (`%d{HH:mm:ss}`), `%p` level (`%p{1}` its first letter), `%c` category (`%c{1}` its last part), `%m`
 * message (`%m{chomp}`), `%n` newline, `%P` process id, `%H` host, `%%` a percent sign; with widths as in `%-5p` and `%.3c`.
 *
 * One newline at the end of the message is dropped where the pattern says `%m%n`.
 *
 * @param timeZone - see {@link compileDateFormat}.
 * @throws LogError `invalid_layout` for any other code: a log that silently prints `%q` helps nobody.
 * @see Log::Log4perl::Layout::PatternLayout, of which this is a subset with the same meaning.
 */
export function compileLayout(pattern: string, timeZone?: string): Layout {
  const parts: Layout[] = [];
  const chomps = pattern.includes('%m%n');
  let position = 0;
  while (position < pattern.length) {
    const next = pattern.indexOf('%', position);
    const text = pattern.slice(position, next === -1 ? undefined : next);
    if (text !== '') parts.push(() => text);
    if (next === -1) break;
    CODE.lastIndex = next;
    const match = CODE.exec(pattern);
    if (match === null) {
      throw new LogError('invalid_layout', `layout '${pattern}': no code follows the % at ${next}`);
    }
    const [whole, left, width, precision, code, argument] = match;
    const print = printer(code!, argument, pattern, timeZone, chomps);
    parts.push(sized(print, left === '-', Number(width), precision === undefined ? undefined : Number(precision)));
    position = next + whole.length;
  }
  return (event) => parts.map((part) => part(event)).join('');
}

function printer(
  code: string,
  argument: string | undefined,
  pattern: string,
  timeZone: string | undefined,
  chomps: boolean,
): Layout {
  switch (code) {
    case 'd': {
      const format = compileDateFormat(argument ?? 'yyyy/MM/dd HH:mm:ss', timeZone);
      return ({ time }) => format(time);
    }
    case 'p':
      return ({ level }) => (argument === undefined ? level : level.slice(0, count(argument, pattern)));
    case 'c': {
      const last = argument === undefined ? 0 : count(argument, pattern);
      return ({ category }) => (last === 0 ? category : category.split('.').slice(-last).join('.'));
    }
    case 'm':
      if (argument !== undefined && argument !== 'chomp') {
        throw new LogError('invalid_layout', `layout '${pattern}': %m{${argument}} is not supported`);
      }
      return chomps || argument === 'chomp' ? ({ message }) => message.replace(/\n$/, '') : ({ message }) => message;
    case 'n':
      return () => '\n';
    case 'P':
      return ({ pid }) => String(pid);
    case 'H':
      return ({ host }) => host;
    case '%':
      return () => '%';
    default:
      throw new LogError('invalid_layout', `layout '${pattern}': code %${code} is not supported`);
  }
}

function count(argument: string, pattern: string): number {
  if (!/^\d+$/.test(argument)) {
    throw new LogError('invalid_layout', `layout '${pattern}': '${argument}' is not a number`);
  }
  return Number(argument);
}

function sized(print: Layout, left: boolean, width: number, precision: number | undefined): Layout {
  if (width === 0 && precision === undefined) return print;
  return (event) => {
    const text = print(event).slice(0, precision);
    return left ? text.padEnd(width) : text.padStart(width);
  };
}
