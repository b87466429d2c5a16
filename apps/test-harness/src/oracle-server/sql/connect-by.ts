import { OraError } from './ora-error.ts';
import { isSymbol, isWord, type Token } from './tokens.ts';

/**
 * `FROM DUAL CONNECT BY LEVEL <= n` counts: SQLite does it by a recursive query. Hierarchies (PRIOR) are not known here.
 *
 * @throws OraError 3001 for them.
 */
export function translateConnectBy(tokens: Token[]): void {
  tokens.forEach((token, at) => {
    if (!isWord(token, 'CONNECT') || !isWord(tokens[at + 1], 'BY')) return;
    const [counter, operator] = [tokens[at + 2], tokens[at + 3]];
    if (!isWord(tokens[at - 1], 'DUAL') || !isWord(counter, 'LEVEL', 'ROWNUM') || !isSymbol(operator, '<', '<=')) {
      throw OraError.withText(3001, 'ORA-03001: unimplemented feature (test server: CONNECT BY of more than DUAL)');
    }
    let end = at + 4;
    let depth = 0;
    for (; end < tokens.length; end++) {
      if (isSymbol(tokens[end], '(')) depth++;
      else if (isSymbol(tokens[end], ')') && depth-- === 0) break;
      else if (depth === 0 && isWord(tokens[end], 'ORDER', 'GROUP', 'UNION', 'MINUS', 'INTERSECT')) break;
    }
    const next = isSymbol(operator, '<') ? 'ora_level + 1' : 'ora_level';
    const steps = `SELECT 1 UNION ALL SELECT ora_level + 1 FROM ora_levels WHERE ${next} <`;
    tokens[at - 1]!.out = `(WITH RECURSIVE ora_levels(ora_level) AS (${steps}`;
    for (const dropped of tokens.slice(at, at + 4)) dropped.out = '';
    // No ROWNUM any more, which would be limited.
    tokens[at + 2] = { ...counter!, kind: 'symbol', text: 'LEVEL', out: '(' };
    tokens[end - 1]!.out += ") ) SELECT ora_level, 'X' AS dummy FROM ora_levels)";
    levels(tokens, at, end);
  });
}

/** LEVEL in the query that counts. */
function levels(tokens: readonly Token[], at: number, end: number): void {
  let start = at;
  for (let depth = 0; start > 0; start--) {
    if (isSymbol(tokens[start], ')')) depth++;
    else if (isSymbol(tokens[start], '(') && depth-- === 0) break;
  }
  tokens.forEach((token, index) => {
    if (index < start || (index >= at && index < end)) return;
    if (isWord(token, 'LEVEL') && !isSymbol(tokens[index - 1], '.')) token.out = 'ora_level';
  });
}
