import { driverError } from '../../errors.ts';

/** A statement with its placeholders as DBD::Oracle rewrites them. */
export interface ParsedStatement {
  /** `?` as `:p1`, `:1` as `:p1`, `:Name` as `:name`. */
  readonly sql: string;
  /** Distinct names without their colon, in the order of their first use. */
  readonly names: readonly string[];
}

/** What is passed over: quotes, comments, `q'[…]'`; labels and `:=` hold no placeholder either. */
const PIECES =
  /'(?:[^']|'')*'?|"[^"]*"?|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|(?<![\w$#])[nN]?[qQ]'(?:\[[\s\S]*?\]'|\{[\s\S]*?\}'|\([\s\S]*?\)'|<[\s\S]*?>'|([^\s[{(<])[\s\S]*?\1')|:=|(?<mark>\?)|:(?<number>\d+)|:(?<name>[A-Za-z_]\w*)/g;

/** Text that defines a trigger or other stored code holds `:new` and `:old`, which are not placeholders. */
const DEFINES_TRIGGER = /^\s*CREATE\s+(?:OR\s+REPLACE\s+)?(?:(?:NON)?EDITIONABLE\s+)?TRIGGER\b/i;

const STYLES = { mark: '?', number: ':1', name: ':foo' } as const;

/**
 * Rewrites placeholders.
 *
 * @throws DatabaseError for a statement that mixes styles.
 * @see DBD::Oracle, "Placeholders"; `dbd_preparse` in its dbdimp.c. It does not know `q'[…]'`.
 */
export function parsePlaceholders(sql: string, enabled = true): ParsedStatement {
  if (!enabled || DEFINES_TRIGGER.test(sql)) return { sql, names: [] };
  const names: string[] = [];
  let style: keyof typeof STYLES | undefined;
  let marks = 0;
  let result = '';
  let done = 0;
  for (const match of sql.matchAll(PIECES)) {
    const { mark, number, name } = match.groups!;
    if (mark === undefined && number === undefined && name === undefined) continue;
    // `'a'::b`, as in `label::` of other dialects, is none.
    if (mark === undefined && sql[match.index - 1] === ':') continue;
    const found = mark !== undefined ? 'mark' : number !== undefined ? 'number' : 'name';
    if (style !== undefined && style !== found) {
      throw driverError(`Can't mix placeholder styles (${STYLES[found]}/${STYLES[style]})`);
    }
    style = found;
    if (found === 'number' && Number(number) < 1)
      throw driverError(`Placeholder :${Number(number)} invalid, placeholders must be >= 1`);
    const written = found === 'mark' ? `p${++marks}` : found === 'number' ? `p${Number(number)}` : name!.toLowerCase();
    if (!names.includes(written)) names.push(written);
    result += `${sql.slice(done, match.index)}:${written}`;
    done = match.index + match[0].length;
  }
  return { sql: result + sql.slice(done), names };
}

/** First word of a statement, past comments, labels and parentheses. */
export function firstWord(sql: string): string {
  return /^(?:\s|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/|\(|<<[^>]*>>)*([A-Za-z]*)/.exec(sql)![1]!.toUpperCase();
}

/** What a statement is, as far as the driver must know before it runs. */
export function kindOf(sql: string): 'query' | 'block' | 'other' {
  const word = firstWord(sql);
  if (word === 'SELECT' || word === 'WITH') return 'query';
  return word === 'BEGIN' || word === 'DECLARE' || word === 'CALL' ? 'block' : 'other';
}
