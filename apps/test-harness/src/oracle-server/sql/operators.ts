import { closing, isSymbol, isWord, opening, type Token } from './tokens.ts';
import type { TranslationContext } from './translation.ts';
import { MOMENT_FUNCTIONS, WITHOUT_PARENTHESES } from './words.ts';

/** Words before a parenthesis or a sign that are no operand. */
const NO_OPERANDS = [
  ...['AND', 'OR', 'NOT', 'IN', 'SELECT', 'WHERE', 'THEN', 'ELSE', 'WHEN', 'BY', 'ON', 'FROM', 'RETURN', 'BETWEEN'],
  ...['DISTINCT', 'LIKE', 'HAVING', 'SET', 'VALUES', 'CASE', 'ALL'],
] as const;

/** Where the operand that ends at `end` begins. */
function operandStart(tokens: readonly Token[], end: number): number {
  let start = end;
  if (isSymbol(tokens[start], ')')) {
    start = opening(tokens, start);
    if (tokens[start - 1]?.kind === 'word' && !isWord(tokens[start - 1], ...NO_OPERANDS)) start--;
  } else if (isWord(tokens[start], 'END')) {
    while (start > 0 && !isWord(tokens[start], 'CASE')) start--;
  }
  while (isSymbol(tokens[start - 1], '.')) start -= 2;
  return start;
}

/** Where the operand that starts at `start` ends. */
function operandEnd(tokens: readonly Token[], start: number): number {
  let end = start;
  if (isSymbol(tokens[end], '-', '+')) end++;
  while (isSymbol(tokens[end + 1], '.')) end += 2;
  if (isSymbol(tokens[end], '(')) return closing(tokens, end);
  if (isWord(tokens[end], 'CASE')) {
    while (end < tokens.length - 1 && !isWord(tokens[end], 'END')) end++;
    return end;
  }
  if (isSymbol(tokens[end + 1], '(') && tokens[end]?.kind === 'word') return closing(tokens, end + 1);
  return end;
}

/** The same for a product, which binds closer than a sum. */
function productStart(tokens: readonly Token[], end: number): number {
  let start = operandStart(tokens, end);
  while (isSymbol(tokens[start - 1], '*', '/')) start = operandStart(tokens, start - 2);
  return start;
}

function productEnd(tokens: readonly Token[], start: number): number {
  let end = operandEnd(tokens, start);
  while (isSymbol(tokens[end + 1], '*', '/')) end = operandEnd(tokens, end + 2);
  return end;
}

/** Is the sign at an index between two operands? */
function isBinary(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1];
  if (before === undefined || tokens[index + 1] === undefined) return false;
  return before.kind === 'symbol' ? isSymbol(before, ')') : !isWord(before, ...NO_OPERANDS);
}

function wrap(tokens: readonly Token[], from: number, to: number, name: string): void {
  tokens[from]!.out = `${name}(${tokens[from]!.out}`;
  tokens[to]!.out = `${tokens[to]!.out})`;
}

/** `/` does not truncate, `+` and `-` count days, `||` takes NULL for an empty string. */
export function operators(tokens: Token[], context: TranslationContext): void {
  for (let index = 1; index < tokens.length - 1; index++) {
    if (!isSymbol(tokens[index], '/') || !isBinary(tokens, index)) continue;
    wrap(tokens, productStart(tokens, index - 1), operandEnd(tokens, index + 1), 'ora_divide');
    tokens[index]!.out = ',';
  }
  sums(tokens, context);
  for (let index = 1; index < tokens.length - 1; index++) {
    if (!isSymbol(tokens[index], '||')) continue;
    const left = operandStart(tokens, index - 1);
    // The operand on the left of a chain was the right one of the `||` before.
    if (!isSymbol(tokens[left - 1], '||')) wrap(tokens, left, index - 1, 'ora_text');
    wrap(tokens, index + 1, operandEnd(tokens, index + 1), 'ora_text');
  }
}

/** A column, function or literal that is a moment. */
function isMoment(tokens: readonly Token[], from: number, to: number, context: TranslationContext): boolean {
  const first = tokens[from]!;
  if (isSymbol(first, '(')) return isMoment(tokens, from + 1, to - 1, context);
  if (first.kind !== 'word') return false;
  const word = first.text.toUpperCase();
  if (WITHOUT_PARENTHESES[word]?.includes('date') || WITHOUT_PARENTHESES[word]?.includes('timestamp')) return true;
  if (MOMENT_FUNCTIONS.has(word)) return true;
  if (word === 'CAST') return tokens.slice(from, to).some(({ out }) => /^, '(?:DATE|TIMESTAMP)/.test(out));
  if (word === 'TRUNC' || word === 'ROUND' || word === 'NVL' || word === 'MAX' || word === 'MIN')
    return from + 2 < to && isMoment(tokens, from + 2, operandEnd(tokens, from + 2), context);
  const last = tokens[to]!;
  return (to === from || isSymbol(tokens[from + 1], '.')) && context.momentColumns.has(last.text.toUpperCase());
}

/** Sums with moments; a sum that is one goes on as one. */
function sums(tokens: Token[], context: TranslationContext): void {
  let sum: { readonly from: number; readonly to: number } | undefined;
  for (let index = 1; index < tokens.length - 1; index++) {
    if (!isSymbol(tokens[index], '+', '-') || !isBinary(tokens, index)) continue;
    const goesOn = sum?.to === index - 1 ? sum : undefined;
    const left = goesOn?.from ?? productStart(tokens, index - 1);
    const right = productEnd(tokens, index + 1);
    const leftMoment = goesOn !== undefined || isMoment(tokens, left, index - 1, context);
    const rightMoment = isMoment(tokens, index + 1, right, context);
    if (!leftMoment && !rightMoment) continue;
    const name = tokens[index]!.text === '+' ? 'ora_add' : 'ora_subtract';
    wrap(tokens, left, right, name);
    tokens[index]!.out = ',';
    // The difference of two moments is a number.
    sum = leftMoment && rightMoment ? undefined : { from: left, to: right };
  }
}

/** A date column compared with text: the text is a date by the session's mask. */
export function comparisons(tokens: Token[], context: TranslationContext): void {
  const isText = (token: Token | undefined): token is Token => token?.kind === 'bind' || token?.kind === 'string';
  tokens.forEach((token, index) => {
    if (!isSymbol(token, '=', '<', '>', '<=', '>=', '<>', '!=', '^=')) return;
    if (token.text === '^=') token.out = '<>';
    const before = tokens[index - 1];
    const after = tokens[index + 1];
    if (before?.kind === 'word' && context.momentColumns.has(before.text.toUpperCase()) && isText(after)) {
      after.out = `to_date(${after.out})`;
    }
  });
}
