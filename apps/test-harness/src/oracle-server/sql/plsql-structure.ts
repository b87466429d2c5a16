import { findTop, isWord, nameOf, type Token } from './tokens.ts';

/** Errors that handlers know by name; OTHERS fits all. */
const EXCEPTIONS: Readonly<Record<string, readonly number[]>> = {
  NO_DATA_FOUND: [1403],
  TOO_MANY_ROWS: [1422],
  DUP_VAL_ON_INDEX: [1],
  ZERO_DIVIDE: [1476],
  INVALID_NUMBER: [1722],
  VALUE_ERROR: [6502],
  INVALID_CURSOR: [1001],
};

/** Where EXCEPTION stands among a block's statements; -1 if it has none. */
export function handlerPlace(body: readonly Token[]): number {
  let depth = 0;
  for (let index = 0; index < body.length; index++) {
    if (isWord(body[index], 'BEGIN', 'CASE', 'LOOP') || (isWord(body[index], 'IF') && !isWord(body[index - 1], 'END')))
      depth++;
    else if (isWord(body[index], 'END')) {
      depth--;
      if (isWord(body[index + 1], 'LOOP', 'IF')) index++;
    } else if (depth === 0 && isWord(body[index], 'EXCEPTION')) return index;
  }
  return -1;
}

/** Where the END is that fits the word at a place. */
export function matchingEnd(tokens: readonly Token[], from: number): number | undefined {
  let depth = 0;
  for (let index = from; index < tokens.length; index++) {
    if (isWord(tokens[index], 'END')) {
      if (--depth === 0) return index;
      if (isWord(tokens[index + 1], 'IF', 'LOOP')) index++;
    } else if (isWord(tokens[index], 'BEGIN', 'IF', 'LOOP', 'CASE')) depth++;
  }
  return undefined;
}

/** The statements of the handler for an error, behind EXCEPTION; `undefined` if none fits. */
export function handlerOf(tokens: readonly Token[], number: number): readonly Token[] | undefined {
  let depth = 0;
  const starts = tokens.flatMap((token, index) => {
    if (isWord(token, 'BEGIN', 'CASE', 'LOOP', 'IF') && !isWord(tokens[index - 1], 'END')) depth++;
    else if (isWord(token, 'END')) depth--;
    return depth === 0 && isWord(token, 'WHEN') ? [index] : [];
  });
  for (const [place, start] of starts.entries()) {
    const then = findTop(tokens, ['THEN'], start);
    const names = tokens.slice(start + 1, then).map(nameOf);
    if (names.some((name) => name === 'OTHERS' || EXCEPTIONS[name]?.includes(number)))
      return tokens.slice(then + 1, starts[place + 1] ?? tokens.length);
  }
  return undefined;
}
