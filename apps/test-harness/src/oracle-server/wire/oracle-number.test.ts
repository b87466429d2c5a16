import { expect, test } from 'vitest';
import { decodeNumber, encodeNumber } from './oracle-number.ts';

/** Bytes as DUMP() shows them in Oracle's documentation and by the rules of its internal format. */
test.each([
  ['0', [128]],
  ['1', [193, 2]],
  ['100', [194, 2]],
  ['-1', [62, 100, 102]],
  ['0.5', [192, 51]],
  ['123.45', [194, 2, 24, 46]],
  ['-123.45', [61, 100, 78, 56, 102]],
  ['0.01', [192, 2]],
  ['0.001', [191, 11]],
  ['1000000', [196, 2]],
])('%s', (text, bytes) => {
  expect([...encodeNumber(text)]).toEqual(bytes);
  expect(decodeNumber(Buffer.from(bytes))).toBe(text);
});

test('takes exponents and refuses words', () => {
  expect(decodeNumber(encodeNumber('1.5e3'))).toBe('1500');
  expect(decodeNumber(encodeNumber('25e-4'))).toBe('0.0025');
  expect(() => encodeNumber('one')).toThrow('not a number: one');
});
