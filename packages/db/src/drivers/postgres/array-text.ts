import { driverError } from '../../errors.ts';

/** Elements of an array, arrays inside arrays. */
export type ArrayElement<Value> = Value | null | ArrayElement<Value>[];

/**
 * Takes the text of an array apart.
 *
 * @param text - as the server writes it: `{1,NULL,"a \"b\""}`, with bounds in front (`[0:1]={1,2}`) where they do not begin at 1.
 * @param element - makes a value of an element's text.
 * @see https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO
 */
export function parseArray<Value>(
  text: string,
  delimiter: string,
  element: (text: string) => Value,
): ArrayElement<Value>[] {
  let at = text.startsWith('[') ? text.indexOf('=') + 1 : 0;
  const bad = () => driverError(`the server sent an array that cannot be read: ${text.slice(0, 100)}`);
  const list = (): ArrayElement<Value>[] => {
    const elements: ArrayElement<Value>[] = [];
    at++;
    if (text[at] === '}') {
      at++;
      return elements;
    }
    for (;;) {
      elements.push(text[at] === '{' ? list() : item());
      const next = text[at++];
      if (next === '}') return elements;
      if (next !== delimiter) throw bad();
    }
  };
  const item = (): Value | null => {
    if (text[at] === '"') {
      let value = '';
      for (at++; text[at] !== '"'; at++) {
        if (text[at] === '\\') at++;
        if (at >= text.length) throw bad();
        value += text[at];
      }
      at++;
      return element(value);
    }
    const from = at;
    while (at < text.length && text[at] !== delimiter && text[at] !== '}') at++;
    const value = text.slice(from, at);
    return value === 'NULL' ? null : element(value);
  };
  if (text[at] !== '{') throw bad();
  return list();
}
