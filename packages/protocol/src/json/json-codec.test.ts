import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Double, Rows } from '../module/rows.ts';
import { decodeJson, encodeJson } from './json-codec.ts';

describe('wire JSON', () => {
  test.each<[string, unknown, string]>([
    ['bytes', Buffer.from([0, 255]), '{"$bytes":"AP8="}'],
    ['infinity', Number.POSITIVE_INFINITY, '{"$num":"inf"}'],
    ['minus infinity', Number.NEGATIVE_INFINITY, '{"$num":"-inf"}'],
    ['not a number', Number.NaN, '{"$num":"nan"}'],
    ['an integer beyond 2^53', 9_007_199_254_740_993n, '"9007199254740993"'],
    ['undefined', undefined, 'null'],
    ['rows', new Rows([[1, null, 'a']], 'bytes'), '[[1,null,"a"]]'],
    [
      'cells',
      new Rows(
        [
          [1, null],
          ['a', 2],
        ],
        'bytes',
        'cells',
      ),
      '[1,null,"a",2]',
    ],
    ['a double in rows', new Rows([[new Double(5)]], 'bytes'), '[[5]]'],
    ['a table whose only key looks like an escape', { $bytes: 'x' }, '{"$$bytes":"x"}'],
    ['a table with more keys', { $bytes: 'x', y: 1 }, '{"$bytes":"x","y":1}'],
  ])('writes %s', (_what, value, text) => {
    expect(encodeJson(value)).toBe(text);
  });

  test('reads what it wrote', () => {
    const value = {
      bytes: Buffer.from([1, 2, 254]),
      numbers: [1.5, Number.NEGATIVE_INFINITY],
      escaped: { $num: 'inf' },
      deeper: [{ $$odd: { $bytes: 1 } }],
    };
    expect(decodeJson(encodeJson(value))).toEqual(value);
    expect(decodeJson(encodeJson(Number.NaN))).toBeNaN();
  });

  test('keeps a key __proto__ without touching any prototype', () => {
    const value = decodeJson('{"__proto__":{"polluted":1},"b":2}') as Record<string, unknown>;
    expect(Object.hasOwn(value, '__proto__')).toBe(true);
    expect((value as { polluted?: number }).polluted).toBeUndefined();
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  test('keeps every digit of an integer', () => {
    expect(decodeJson('[9007199254740993,-12345678901234567890,9007199254740991,1234567890123456.5]')).toEqual([
      9007199254740993n,
      -12345678901234567890n,
      9007199254740991,
      1234567890123456.5,
    ]);
  });

  test('refuses deep nesting before the parser recurses', () => {
    expect(() => decodeJson('['.repeat(1_000_000))).toThrow(/nests deeper than 200/);
    expect(decodeJson(`"${'['.repeat(500)}"`)).toBe('['.repeat(500));
  });

  test.each(['{', '{"a":}', 'nonsense', '{"$bytes":1}', '{"$bytes":"AP8"}x', '{"$bytes":"A!P8="}', '{"$what":1}'])(
    'refuses %s by name',
    (text) => {
      expect(() => decodeJson(text)).toThrow(/not (wire )?JSON/);
    },
  );

  test('any JSON value survives the trip', () => {
    fc.assert(
      // Integers of more digits than a double holds come back with all of them, as a bigint or text, and are tested above.
      fc.property(
        fc.json().filter((text) => !/\d{16}/.test(text)),
        (text) => {
          expect(decodeJson(encodeJson(JSON.parse(text)))).toEqual(JSON.parse(text));
        },
      ),
    );
  });
});
