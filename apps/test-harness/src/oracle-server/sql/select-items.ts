import { OraError } from './ora-error.ts';
import { findTop, isSymbol, isWord, nameOf, splitTop, type Token } from './tokens.ts';

const NUMBER_FUNCTIONS =
  /^(?:COUNT|SUM|AVG|LENGTH|LENGTHB|INSTR|MOD|ABS|CEIL|FLOOR|ROUND|SIGN|POWER|SQRT|TO_NUMBER|MONTHS_BETWEEN|ASCII|ROW_NUMBER|RANK|DENSE_RANK)$/;

/** Names and kinds of the items between SELECT and FROM. */
export function describeItems(
  tokens: readonly Token[],
  sql: string,
): { readonly names: readonly string[] | undefined; readonly numeric: readonly boolean[] | undefined } {
  let from = findTop(tokens, ['SELECT']);
  if (from < 0) return { names: undefined, numeric: undefined };
  if (isWord(tokens[from + 1], 'DISTINCT', 'UNIQUE', 'ALL')) from++;
  const end = findTop(tokens, ['FROM'], from);
  if (end < 0) throw new OraError(923, [], sql.trimEnd().length);
  const items = splitTop(tokens.slice(from + 1, end), ',');
  if (items.some((item) => item.length === 0)) throw new OraError(936, [], tokens[from + 1]?.start);
  if (items.some((item) => isSymbol(item.at(-1), '*') && (item.length === 1 || isSymbol(item.at(-2), '.')))) {
    return { names: undefined, numeric: undefined };
  }
  return { names: items.map((item) => itemName(item, sql)), numeric: items.map(isNumeric) };
}

function itemName(item: readonly Token[], sql: string): string {
  const last = item.at(-1)!;
  const before = item.at(-2);
  const named = last.kind === 'word' || last.kind === 'quoted';
  if (named && (item.length === 1 || isSymbol(before, '.') || isWord(before, 'AS'))) return nameOf(last);
  if (named && !isSymbol(before, '+', '-', '*', '/', '||', ',', '(', '=') && !isWord(last, 'END')) return nameOf(last);
  const text = sql.slice(item[0]!.start, last.end);
  return text.replace(/'[^']*'|\s+/g, (piece) => (piece.startsWith("'") ? piece : '')).toUpperCase();
}

function isNumeric(item: readonly Token[]): boolean {
  const first = item[0]!;
  if (first.kind === 'number') return true;
  if (first.kind === 'word' && isSymbol(item[1], '(')) return NUMBER_FUNCTIONS.test(first.text.toUpperCase());
  return splitTop(item, '*').length > 1 && item.length > 1 ? true : splitTop(item, '/').length > 1;
}
