import { isSymbol, isWord, type Token } from './tokens.ts';

/** `ROWNUM <= n` in WHERE ends the result after n rows; in the list of items it counts them. */
export function limitRownum(tokens: Token[]): void {
  for (let index = 0; index < tokens.length; index++) {
    if (!isWord(tokens[index], 'ROWNUM')) continue;
    const before = tokens[index - 1];
    const operator = tokens[index + 1];
    const bound = tokens[index + 2];
    if (
      isWord(before, 'WHERE', 'AND') &&
      operator !== undefined &&
      isSymbol(operator, '<', '<=', '=') &&
      bound !== undefined
    ) {
      const count = operator.text === '<' ? `CAST(${bound.out} AS INTEGER) - 1` : `CAST(${bound.out} AS INTEGER)`;
      tokens[index]!.out = '1';
      operator.out = '=';
      bound.out = '1';
      let end = index + 3;
      for (let depth = 0; end < tokens.length; end++) {
        if (isSymbol(tokens[end], '(')) depth++;
        else if (isSymbol(tokens[end], ')') && depth-- === 0) break;
      }
      tokens[end - 1]!.out += ` LIMIT ${count}`;
    } else tokens[index]!.out = 'row_number() over ()';
  }
}

/** NULL sorts last, as the largest value there is. */
export function orderNulls(tokens: Token[]): void {
  for (let index = 0; index < tokens.length; index++) {
    if (!isWord(tokens[index], 'ORDER') || !isWord(tokens[index + 1], 'BY')) continue;
    let depth = 0;
    let at = index + 2;
    const finish = (end: number): void => {
      const last = tokens[end];
      if (last === undefined || end < index + 2 || isWord(last, 'LAST', 'FIRST')) return;
      last.out += isWord(last, 'DESC') ? ' NULLS FIRST' : ' NULLS LAST';
    };
    for (; at < tokens.length; at++) {
      const token = tokens[at]!;
      if (isSymbol(token, '(')) depth++;
      else if (isSymbol(token, ')') && depth-- === 0) break;
      else if (depth === 0 && isSymbol(token, ',')) finish(at - 1);
      else if (depth === 0 && isWord(token, 'OFFSET', 'FETCH', 'LIMIT', 'ROWS', 'RANGE', 'UNION', 'MINUS')) break;
    }
    finish(at - 1);
    limitRows(tokens, at);
  }
}

/** `OFFSET n ROWS FETCH NEXT m ROWS ONLY`, each half may be missing. */
function limitRows(tokens: Token[], start: number): void {
  let at = start;
  let offset = '';
  if (isWord(tokens[at], 'OFFSET')) {
    offset = ` OFFSET ${tokens[at + 1]!.out}`;
    at += 3;
  }
  const fetches = isWord(tokens[at], 'FETCH') && isWord(tokens[at + 1], 'FIRST', 'NEXT');
  if (!fetches && offset === '') return;
  const count = fetches ? tokens[at + 2]!.out : '-1';
  const end = fetches ? Math.min(at + 5, tokens.length) : at;
  for (const dropped of tokens.slice(start, end)) dropped.out = '';
  tokens[start]!.out = `LIMIT ${count}${offset}`;
}
