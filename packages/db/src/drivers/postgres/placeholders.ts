import { driverError } from '../../errors.ts';

/** How the statement may write its placeholders: DBD::Pg's attributes of the same names. */
export interface PlaceholderRules {
  /** Only `$1` is one. */
  readonly dollarOnly: boolean;
  /** `:name` is none. */
  readonly noColons: boolean;
  /** Does a backslash escape the next character in every literal (`standard_conforming_strings` off)? */
  readonly backslashes: boolean;
}

/** A statement in the server's own form, and whose values its parameters are. */
export interface ParsedStatement {
  /** Text between the parameters: one more than there are of them. */
  readonly parts: readonly string[];
  /** Number of the parameter between two parts, from 1. */
  readonly numbers: readonly number[];
  /** By number less one: the name as written (`:day`, `$1`), or `undefined` for a plain `?`. */
  readonly names: readonly (string | undefined)[];
}

type Style = '?' | '$1' | ':foo';

const WORD = /[A-Za-z0-9_]/;
const TOKEN = /'|"|--|\/\*|\$|\?|:|\\/g;

/**
 * Finds the placeholders of a statement outside of literals, names and comments.
 *
 * @throws DatabaseError in the words of DBD::Pg when styles are mixed or numbers left out.
 * @see DBD::Pg, "Placeholders".
 */
export function parsePlaceholders(sql: string, rules: PlaceholderRules): ParsedStatement {
  const parts: string[] = [];
  const numbers: number[] = [];
  const names: (string | undefined)[] = [];
  let style: Style | undefined;
  let part = '';
  let done = 0;
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(sql); match !== null; match = TOKEN.exec(sql)) {
    const at = match.index;
    const token = match[0];
    const before = sql[at - 1] ?? '';
    const after = sql[at + 1] ?? '';
    let found: { style: Style; name: string | undefined; length: number } | undefined;
    if (token === "'") {
      const escapes = rules.backslashes || (/[eE]/.test(before) && !WORD.test(sql[at - 2] ?? ''));
      TOKEN.lastIndex = endOfLiteral(sql, at + 1, "'", escapes);
    } else if (token === '"') {
      TOKEN.lastIndex = endOfLiteral(sql, at + 1, '"', false);
    } else if (token === '--') {
      const end = sql.indexOf('\n', at);
      TOKEN.lastIndex = end < 0 ? sql.length : end;
    } else if (token === '/*') {
      TOKEN.lastIndex = endOfComment(sql, at);
    } else if (token === '\\') {
      if (rules.dollarOnly || (after !== '?' && after !== ':')) continue;
      part += sql.slice(done, at) + after;
      done = at + 2;
      TOKEN.lastIndex = done;
    } else if (token === '$') {
      if (WORD.test(before) || before === '$') continue;
      const number = /^\$[0-9]+/.exec(sql.slice(at, at + 12));
      if (number !== null) {
        found = { style: '$1', name: number[0], length: number[0].length };
      } else {
        const tag = /^\$(?:[A-Za-z_\u0080-\uffff][A-Za-z0-9_\u0080-\uffff]*)?\$/.exec(sql.slice(at, at + 130));
        if (tag === null) continue;
        const end = sql.indexOf(tag[0], at + tag[0].length);
        TOKEN.lastIndex = end < 0 ? sql.length : end + tag[0].length;
      }
    } else if (token === '?') {
      if (!rules.dollarOnly) found = { style: '?', name: undefined, length: 1 };
    } else if (after === ':') {
      TOKEN.lastIndex = at + 2;
    } else if (!rules.noColons && !rules.dollarOnly && WORD.test(after)) {
      const name = /^:[A-Za-z0-9_]+/.exec(sql.slice(at))![0];
      found = { style: ':foo', name, length: name.length };
    }
    if (found === undefined) continue;
    if (style !== undefined && style !== found.style) throw mixed(style, found.style);
    style = found.style;
    parts.push(part + sql.slice(done, at));
    part = '';
    done = at + found.length;
    TOKEN.lastIndex = done;
    numbers.push(numberOf(found, names));
  }
  parts.push(part + sql.slice(done));
  for (let index = 0; index < names.length; index++) {
    if (!(index in names)) {
      throw driverError(
        `Invalid placeholders: must start at $1 and increment one at a time (expected: $${index + 1})\n`,
      );
    }
  }
  return { parts, numbers, names };
}

/** The statement with `$1`, `$2`, … */
export function numbered({ parts, numbers }: ParsedStatement): string {
  return numbers.reduce((sql, number, index) => `${sql}$${number}${parts[index + 1]}`, parts[0]!);
}

/** The statement with literals. */
export function interpolated({ parts, numbers }: ParsedStatement, literals: readonly string[]): string {
  return numbers.reduce((sql, number, index) => sql + literals[number - 1] + parts[index + 1], parts[0]!);
}

function numberOf(found: { style: Style; name: string | undefined }, names: (string | undefined)[]): number {
  if (found.style === '?') return names.push(undefined);
  if (found.style === '$1') {
    const number = Number(found.name!.slice(1));
    if (number < 1 || number > 65_535) throw driverError('Invalid placeholder number');
    names[number - 1] = found.name;
    return number;
  }
  const known = names.indexOf(found.name);
  return known >= 0 ? known + 1 : names.push(found.name);
}

function mixed(first: Style, second: Style): Error {
  const order: readonly Style[] = ['?', ':foo', '$1'];
  const [one, other] = [first, second].sort((a, b) => order.indexOf(a) - order.indexOf(b));
  return driverError(`Cannot mix placeholder styles "${one}" and "${other}"`);
}

/** Where a literal that began before `from` ends. A doubled quote is two literals, which comes to the same. */
function endOfLiteral(sql: string, from: number, quote: string, escapes: boolean): number {
  for (let at = from; at < sql.length; at++) {
    if (escapes && sql[at] === '\\') at++;
    else if (sql[at] === quote) return at + 1;
  }
  return sql.length;
}

/** Comments nest, as in the server. */
function endOfComment(sql: string, from: number): number {
  const marks = /\/\*|\*\//g;
  marks.lastIndex = from;
  let depth = 0;
  for (let match = marks.exec(sql); match !== null; match = marks.exec(sql)) {
    depth += match[0] === '/*' ? 1 : -1;
    if (depth === 0) return marks.lastIndex;
  }
  return sql.length;
}
