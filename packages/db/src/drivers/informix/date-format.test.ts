import { describe, expect, test } from 'vitest';
import { centuryOf, dateFormatOf, formatDate, parseDbdate, parseGlDate, readDate } from './date-format.ts';

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

describe('GL_DATE', () => {
  test.each([
    ['%d/%m/%Y', '29/02/2024'],
    ['%Y-%m-%d', '2024-02-29'],
    ['%D', '02/29/24'],
    ['%iY%m%d', '20240229'],
  ])('%s writes %s', (text, expected) => {
    expect(formatDate('2024-02-29', parseGlDate(text)!)).toBe(expected);
  });

  test.each(['%d %b %Y', '%d/%m', '%d/%d/%Y', '%d/%m-%Y', 'x'])('%s is not known', (text) => {
    expect(parseGlDate(text)).toBeUndefined();
    expect(() => dateFormatOf({ GL_DATE: text })).toThrow(`GL_DATE has the value '${text}'`);
  });

  test('gives way to DBDATE', () => {
    expect(dateFormatOf({ DBDATE: 'DMY4.', GL_DATE: '%Y-%m-%d' }).separator).toBe('.');
    expect(dateFormatOf({}).order).toEqual(['M', 'D', 'Y4']);
    expect(() => dateFormatOf({ DBDATE: 'x' })).toThrow("DBDATE has the value 'x'");
  });
});

describe('DBCENTURY', () => {
  const today = new Date('2024-06-15T12:00:00Z');

  test.each([
    ['R', '01/01/99', '2099-01-01'],
    ['P', '01/01/99', '1999-01-01'],
    ['P', '06/14/24', '2024-06-14'],
    ['P', '06/15/24', '1924-06-15'],
    ['F', '06/15/24', '2124-06-15'],
    ['F', '06/16/24', '2024-06-16'],
    ['C', '01/01/99', '1999-01-01'],
    ['C', '01/01/30', '2030-01-01'],
  ] as const)('%s: %s is %s', (century, text, expected) => {
    expect(readDate(text, parseDbdate('MDY4/')!, century, today)).toBe(expected);
  });

  test('has four values', () => {
    expect(centuryOf({ DBCENTURY: 'c' })).toBe('C');
    expect(centuryOf({})).toBe('R');
    expect(() => centuryOf({ DBCENTURY: 'X' })).toThrow("DBCENTURY has the value 'X'");
  });
});
