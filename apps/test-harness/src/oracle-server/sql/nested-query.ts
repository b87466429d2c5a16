import { OraError } from './ora-error.ts';
import { closing, findTop, isSymbol, isWord, splitTop, type Token } from './tokens.ts';
import type { TranslationContext } from './translation.ts';

/**
 * Turns `CURSOR(SELECT …)` into an expression that collects the rows. Its binds are numbered already.
 *
 * @returns which columns of the result are such.
 */
export function nestQueries(tokens: readonly Token[], sql: string, context: TranslationContext): Set<number> {
  const nested = new Set<number>();
  const select = findTop(tokens, ['SELECT']);
  const from = findTop(tokens, ['FROM'], select);
  if (select < 0 || from < 0) return nested;
  const start = isWord(tokens[select + 1], 'DISTINCT', 'ALL') ? select + 2 : select + 1;
  const items = splitTop(tokens.slice(start, from), ',');
  items.forEach((item, index) => {
    if (!isWord(item[0], 'CURSOR') || !isSymbol(item[1], '(')) return;
    if (items.some((other) => isSymbol(other.at(-1), '*') && (other.length === 1 || isSymbol(other.at(-2), '.'))))
      throw OraError.withText(3001, 'ORA-03001: unimplemented feature (test server: CURSOR(…) beside *)');
    const end = closing(item, 1);
    const query = item.slice(2, end);
    // A cursor within a cursor: inside first.
    const inside = nestQueries(query, sql, context);
    const columns = context.describeNested(query, inside, sql);
    const names = columns.map((_, place) => `c${place}`).join(', ');
    item[0]!.out = '';
    item[1]!.out = `(WITH ora_inner(${names}) AS (`;
    item[end]!.out = `) SELECT ora_nested(${context.nestedQuery(columns)}, ora_rows(${names})) FROM ora_inner)`;
    nested.add(index);
  });
  return nested;
}
