import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numberText } from './number-text.ts';

test.each([
  [0, '0'],
  [-0, '0'],
  [0.1 + 0.2, '0.3'],
  [1 / 3, '0.333333333333333'],
  [2 ** 53 - 1, '9007199254740991'],
  [1e21, '1e+21'],
  [1e-7, '1e-07'],
  [0.0001, '0.0001'],
  [-1.5, '-1.5'],
  [123456789.12345678, '123456789.123457'],
  [1e300, '1e+300'],
])('%d is %s', (number, text) => {
  expect(numberText(number)).toBe(text);
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('%d has no text', (number) => {
  expect(numberText(number)).toBeUndefined();
});

test("is C's %.15g, which Perl uses", () => {
  const numbers = fc
    .sample(fc.double({ noNaN: true, noDefaultInfinity: true }), 2000)
    .filter((n) => !Number.isSafeInteger(n));
  const program = 'binmode STDIN; local $/; print join "\\n", map { sprintf "%.15g", $_ } unpack "d<*", <STDIN>';
  const input = Buffer.from(Float64Array.from(numbers).buffer);
  const expected = execFileSync('perl', ['-e', program], { input, encoding: 'utf8' }).split('\n');
  expect(numbers.map(numberText)).toEqual(expected);
});
