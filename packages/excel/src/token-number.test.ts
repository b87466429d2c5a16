import { expect, test } from 'vitest';
import { tokenNumber } from './token-number.ts';

test.each<[string, string | undefined]>([
  ['0', '0'],
  ['5', '5'],
  ['-5', '-5'],
  ['+5', '5'],
  ['007', '7'],
  ['00', '0'],
  ['-0', '0'],
  ['-0.0', '0'],
  ['1.10', '1.1'],
  ['100.00', '100'],
  ['.5', '0.5'],
  ['-.5', '-0.5'],
  ['5.', '5'],
  ['0.25', '0.25'],
  ['0.000025', '2.5e-05'],
  ['0.0001', '0.0001'],
  ['0.333333333333333', '0.333333333333333'],
  ['12345678901234567', '12345678901234567'],
  ['0123456789012345', '123456789012345'],
  ['1234567890.123456', '1234567890.12346'],
  ['', undefined],
  ['-', undefined],
  ['.', undefined],
  ['+.', undefined],
  ['1.2.3', undefined],
  ['1,5', undefined],
  ['2024-05-01', undefined],
  ['12:30', undefined],
  ['5 ', undefined],
  ['--5', undefined],
])('%j is %j', (token, expected) => {
  expect(tokenNumber(`\x1f${token}\x1f`, 1, 1 + token.length)).toBe(expected);
});
