import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ArrayElement, parseArray } from './array-text.ts';

/** As the server writes arrays, with every element between quotes. */
function written(list: readonly ArrayElement<string>[]): string {
  const items = list.map((item) =>
    item === null ? 'NULL' : Array.isArray(item) ? written(item) : `"${item.replace(/[\\"]/g, '\\$&')}"`,
  );
  return `{${items.join(',')}}`;
}

const same = (text: string) => text;

describe('parseArray', () => {
  it.each([
    ['{}', []],
    ['{1,2,NULL}', ['1', '2', null]],
    ['{"NULL","a,b","c\\"d","e\\\\f"," x "}', ['NULL', 'a,b', 'c"d', 'e\\f', ' x ']],
    [
      '{{1,2},{3,4}}',
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    ['[0:1]={5,6}', ['5', '6']],
    ['[1:1][-2:-1]={{a,b}}', [['a', 'b']]],
  ])('%s', (text, expected) => {
    expect(parseArray(text, ',', same)).toEqual(expected);
  });

  it('knows other delimiters', () => {
    expect(parseArray('{(1,2),(0,0);(3,4),(1,1)}', ';', same)).toEqual(['(1,2),(0,0)', '(3,4),(1,1)']);
  });

  it.each(['1', '{1', '{"a', '{1 "b"', '{1}{'.slice(0, 2)])('refuses %s', (text) => {
    expect(() => parseArray(text, ',', same)).toThrow('cannot be read');
  });

  it('reads whatever can be written', () => {
    const element = fc.letrec<{ list: ArrayElement<string>[]; item: ArrayElement<string> }>((tie) => ({
      list: fc.array(tie('item'), { maxLength: 4 }),
      item: fc.oneof({ depthSize: 'small' }, fc.string(), fc.constant(null), tie('list')),
    })).list;
    fc.assert(
      fc.property(element, (list) => {
        expect(parseArray(written(list), ',', same)).toEqual(list);
      }),
    );
  });
});
