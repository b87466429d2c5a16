import { describe, expect, test } from 'vitest';
import { formatDate, parseDbdate, readDate } from './date-format.ts';

describe('parseDbdate', () => {
  test.each([
    ['MDY4/', ['M', 'D', 'Y4'], '/'],
    ['DMY2-', ['D', 'M', 'Y2'], '-'],
    ['Y4MD.', ['Y4', 'M', 'D'], '.'],
    ['Y4MD0', ['Y4', 'M', 'D'], ''],
    ['dmy4', ['D', 'M', 'Y4'], '/'],
  ])('%s', (text, order, separator) => {
    expect(parseDbdate(text)).toEqual({ order, separator });
  });

  test.each(['', 'MDY', 'YMD4/', 'MDY4//', 'DMY4,'])('%s is none', (text) => {
    expect(parseDbdate(text)).toBeUndefined();
  });
});

test.each([
  ['MDY4/', '02/29/2024'],
  ['DMY2-', '29-02-24'],
  ['Y4MD0', '20240229'],
  ['Y4DM.', '2024.29.02'],
])('%s writes %s, and reads it again', (dbdate, text) => {
  const format = parseDbdate(dbdate)!;
  expect(formatDate('2024-02-29', format)).toBe(text);
  expect(readDate(text, format)).toBe('2024-02-29');
});

describe('readDate', () => {
  const format = parseDbdate('MDY4/')!;

  test.each([
    ['1', '1900-01-01'],
    ['0', '1899-12-31'],
    ['-1', '1899-12-30'],
    ['45351', '2024-03-01'],
  ])('takes %s for days since the end of 1899', (text, date) => {
    expect(readDate(text, format)).toBe(date);
  });

  test.each([
    ['2/3/24', '2024-02-03'],
    ['12-31-1999', '1999-12-31'],
  ])('%s has other separators or fewer digits', (text, date) => {
    expect(readDate(text, format)).toBe(date);
  });

  test.each(['today', '', '1/2', 'a/b/c'])('%s is left to the database', (text) => {
    expect(readDate(text, format)).toBe(text);
  });
});
