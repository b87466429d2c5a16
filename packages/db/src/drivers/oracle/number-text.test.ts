import { expect, test } from 'vitest';
import { dayIntervalText, monthIntervalText } from './interval-text.ts';
import { binaryText, decodeNumber, numberText } from './number-text.ts';

test.each([
  ['0', '0'],
  ['.5', '.5'],
  ['-.5', '-.5'],
  ['12345678901234567890123456789012345678', '12345678901234567890123456789012345678'],
  ['123456789012345678901234567890.12345678', '123456789012345678901234567890.12345678'],
  [`1${'0'.repeat(39)}`, `1${'0'.repeat(39)}`],
  [`1${'0'.repeat(40)}`, '1.0E+40'],
  [`-${'9'.repeat(40)}`, `-9.${'9'.repeat(32)}E+39`],
  ['-1e126', '-1.0E+126'],
  [`.${'0'.repeat(50)}12`, '1.2E-51'],
])('NUMBER %s', (text, shown) => {
  expect(numberText(text, '.')).toBe(shown);
});

/** Bytes as DUMP() shows them. */
test.each([
  ['0', [128]],
  ['1', [193, 2]],
  ['10', [193, 11]],
  ['100', [194, 2]],
  ['-1', [62, 100, 102]],
  ['.5', [192, 51]],
  ['.05', [192, 6]],
  ['-.001', [64, 91, 102]],
  ['123.45', [194, 2, 24, 46]],
  ['-123.45', [61, 100, 78, 56, 102]],
  ['1000000', [196, 2]],
  ['12.5', [193, 13, 51]],
  ['99999999999999999999', [202, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100]],
  ['-1e126', [0]],
])('the bytes of %s', (text, bytes) => {
  expect(decodeNumber(Uint8Array.from(bytes))).toBe(text);
});

test('the decimal sign is the session’s', () => {
  expect(numberText('-1234.5', ',')).toBe('-1234,5');
  expect(binaryText(1.5, 9, ',')).toBe('1,5E+000');
});

test.each([
  [1.5, 9, '1.5E+000'],
  [0.10000000149011612, 9, '1.00000001E-001'],
  [-1234.25, 17, '-1.23425E+003'],
  [0, 17, '0'],
  [Number.NaN, 17, 'Nan'],
  [Number.POSITIVE_INFINITY, 9, 'Inf'],
  [Number.NEGATIVE_INFINITY, 9, '-Inf'],
  [2, 17, '2.0E+000'],
] as const)('binary %d with %d digits', (value, digits, shown) => {
  expect(binaryText(value, digits, '.')).toBe(shown);
});

test('intervals show their precisions', () => {
  const interval = { days: 1, hours: 7, minutes: 0, seconds: 0, fseconds: 500_000_000 };
  expect(dayIntervalText(interval, 9, 9)).toBe('+000000001 07:00:00.500000000');
  expect(dayIntervalText(interval, 2, 0)).toBe('+01 07:00:00');
  expect(dayIntervalText({ days: -1, hours: -2, minutes: -3, seconds: -4, fseconds: -5 }, 2, 6)).toBe(
    '-01 02:03:04.000000',
  );
  expect(monthIntervalText({ years: 1, months: 2 }, 2)).toBe('+01-02');
  expect(monthIntervalText({ years: 0, months: -2 }, 4)).toBe('-0000-02');
});
