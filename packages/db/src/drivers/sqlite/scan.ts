/**
 * Finds what matters in SQL text without understanding it: placeholders and quoted text. Works on strings whose characters are
 * below U+0100 (bytes as Latin-1) as well as on real text.
 *
 * @see https://www.sqlite.org/lang_expr.html#varparam, https://www.sqlite.org/draft/tokenreq.html
 */
export interface Token {
  readonly kind: 'placeholder' | 'string' | 'identifier' | 'comment';
  readonly start: number;
  readonly end: number;
}

const TOKENS =
  /'(?:[^']|'')*'?|"(?:[^"]|"")*"?|`(?:[^`]|``)*`?|\[[^\]]*\]?|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|\?[0-9]*|[:@][\w$\u0080-\uffff]+|\$[\w$\u0080-\uffff]+(?:::[\w$\u0080-\uffff]*)*(?:\([^)\s]*\))?|[\w\u0080-\uffff][\w$\u0080-\uffff]*/g;

const KINDS: Readonly<Record<string, Token['kind']>> = {
  "'": 'string',
  '"': 'identifier',
  '`': 'identifier',
  '[': 'identifier',
  '-': 'comment',
  '/': 'comment',
  '?': 'placeholder',
  ':': 'placeholder',
  '@': 'placeholder',
  $: 'placeholder',
};

/** The tokens of interest, in order. Words and numbers are read over, so that `a$b` holds no placeholder. */
export function* scan(sql: string): Generator<Token> {
  for (const match of sql.matchAll(TOKENS)) {
    const kind = KINDS[match[0][0]!];
    if (kind !== undefined) yield { kind, start: match.index, end: match.index + match[0].length };
  }
}

/** A placeholder's place in the text and its number, from 1. */
export interface Placeholder extends Token {
  readonly index: number;
}

/** The placeholders of a statement: by occurrence, and their names by number. */
export interface Placeholders {
  readonly occurrences: readonly Placeholder[];
  /** One entry a number, from 1 at [0]: `:name`, `?3`, or undefined for `?` and for numbers that were left out. */
  readonly names: readonly (string | undefined)[];
}

/** Numbers placeholders as SQLite does: `?` takes the next number, `?NNN` its own, a name the number of its first occurrence. */
export function findPlaceholders(sql: string): Placeholders {
  const occurrences: Placeholder[] = [];
  const names: (string | undefined)[] = [];
  for (const token of scan(sql)) {
    if (token.kind !== 'placeholder') continue;
    const text = sql.slice(token.start, token.end);
    let index: number;
    if (text === '?') {
      index = names.push(undefined);
    } else if (text[0] === '?') {
      index = Number(text.slice(1));
      while (names.length < index) names.push(undefined);
      names[index - 1] ??= text;
    } else {
      const known = names.indexOf(text);
      index = known >= 0 ? known + 1 : names.push(text);
    }
    occurrences.push({ ...token, index });
  }
  return { occurrences, names };
}
