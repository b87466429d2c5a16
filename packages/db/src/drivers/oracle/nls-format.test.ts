import { expect, test } from 'vitest';
import { AMERICA, compileMask } from './nls-format.ts';
import { ENGLISH, type NlsNames } from './nls-names.ts';
import { decodeMoment, type Moment, shiftMoment } from './raw-moment.ts';

const moment: Moment = {
  year: 2024,
  month: 2,
  day: 3,
  hour: 16,
  minute: 5,
  second: 9,
  nanoseconds: 123_456_789,
  zoneMinutes: -330,
};

/** What the Oracle SQL reference says of each element, applied to Saturday, 3 February 2024, 16:05:09.123456789 -05:30. */
test.each([
  ['DD-MON-RR', '03-FEB-24'],
  ['DD-MON-RR HH.MI.SSXFF AM', '03-FEB-24 04.05.09.123456 PM'],
  ['DD-MON-RR HH.MI.SSXFF AM TZR', '03-FEB-24 04.05.09.123456 PM -05:30'],
  ['YYYY-MM-DD HH24:MI:SS', '2024-02-03 16:05:09'],
  ['YYYYMMDDHH24MISS', '20240203160509'],
  ['DD.MM.YYYY', '03.02.2024'],
  ['fmDD/MM/YYYY HH12:MI', '3/2/2024 4:5'],
  ['Day, Month DD', 'Saturday , February  03'],
  ['fmDay, Month DD', 'Saturday, February 3'],
  ['DY dy Dy MON mon Mon', 'SAT sat Sat FEB feb Feb'],
  ['YYYY YYY YY Y RR RRRR SYYYY', '2024 024 24 4 24 2024  2024'],
  ['Y,YYY CC Q', '2,024 21 1'],
  ['D DD DDD W WW IW IYYY', '7 03 034 1 05 05 2024'],
  ['J', '2460344'],
  ['SSSSS', '57909'],
  ['HH24MI"h"FF3', '1605h123'],
  ['FF1 FF6 FF9', '1 123456 123456789'],
  ['A.M. a.m. AM am', 'P.M. p.m. PM pm'],
  ['TZH:TZM', '-05:30'],
  ['RM rm', 'II   ii  '],
  ['YYYY AD', '2024 AD'],
  ['DDth DDTH fmDdth ddTH', '03RD 03RD 3rd 3rd'],
  ['MM/DD/YY', '02/03/24'],
  ['YYYY"年"', '2024年'],
  ['"T"YYYY"-W"IW', 'T2024-W05'],
])('%s gives %s', (mask, text) => {
  expect(compileMask(mask, AMERICA)(moment)).toBe(text);
});

/** Suffixes as SQL Snippets ("Format Suffixes") and database.guide ("Add the Ordinal Indicator") show them. */
test.each([
  ['DDSP Ddsp ddsp', 'THREE Three three'],
  ['DDSPTH Ddthsp ddspth', 'THIRD Third third'],
  ['mmSP, hh24SP, miSP', 'two, sixteen, five'],
  ['CCTHSP Ccth Ccsp', 'TWENTY-FIRST 21st Twenty-One'],
  ['YYYYSP', 'TWO THOUSAND TWENTY-FOUR'],
  ['fmDdspth "of" Month', 'Third of February'],
  ['FMyyyyTH, mmTH, DSPTH', '2024th, 2nd, SEVENTH'],
  ['JSPTH', 'TWO MILLION FOUR HUNDRED SIXTY THOUSAND THREE HUNDRED FORTY-FOURTH'],
  ['Qth QTH', '1st 1ST'],
  ['Jsp', 'Two Million Four Hundred Sixty Thousand Three Hundred Forty-Four'],
  ['YEAR Year year', 'TWENTY TWENTY-FOUR Twenty Twenty-Four twenty twenty-four'],
  ['SYEAR', ' TWENTY TWENTY-FOUR'],
  ['SCC fmSCC SYYYY', ' 21 21 2024'],
  ['DL', 'Saturday, February 03, 2024'],
  ['DS TS', '2/3/2024 4:05:09 PM'],
  ['FXDD-MM', '03-02'],
  ['fmMM/fmDD', '2/03'],
  ['HH12:MI:SS P.M.', '04:05:09 P.M.'],
  ['TZR TZD', '-05:30 '],
  ['YYYY-MM-DD"T"HH24:MI:SS.FF3TZH:TZM', '2024-02-03T16:05:09.123-05:30'],
  ['W WW IW DDD D Q', '1 05 05 034 7 1'],
  ['IYYY IYY IY I RRRR RR', '2024 024 24 4 2024 24'],
  ['DAY DY', 'SATURDAY  SAT'],
])('%s gives %s', (mask, text) => {
  expect(compileMask(mask, AMERICA)(moment)).toBe(text);
});

test.each([
  [1999, 'NINETEEN NINETY-NINE'],
  [1900, 'NINETEEN HUNDRED'],
  [2000, 'TWO THOUSAND'],
  [2005, 'TWO THOUSAND FIVE'],
  [2010, 'TWENTY TEN'],
  [1000, 'ONE THOUSAND'],
  [99, 'NINETY-NINE'],
])('YEAR of %s is %s', (year, text) => {
  expect(compileMask('YEAR', AMERICA)({ ...moment, year })).toBe(text);
});

/** Known days of the week and Julian days, on both sides of 15 October 1582. */
test.each([
  [{ year: 1582, month: 10, day: 15 }, '2299161 FRIDAY'],
  [{ year: 1582, month: 10, day: 4 }, '2299160 THURSDAY'],
  [{ year: 2000, month: 1, day: 1 }, '2451545 SATURDAY'],
  [{ year: 1970, month: 1, day: 1 }, '2440588 THURSDAY'],
])('%o is %s', (day, text) => {
  expect(compileMask('J fmDAY', AMERICA)({ ...moment, ...day })).toBe(text);
});

test.each([
  [2024, 12, 30, '2025 01 53'],
  [2021, 1, 3, '2020 53 01'],
  [2023, 1, 1, '2022 52 01'],
])('ISO week of %i-%i-%i: %s', (year, month, day, text) => {
  expect(compileMask('IYYY IW WW', AMERICA)({ ...moment, year, month, day })).toBe(text);
});

test.each(['YYYY EE', 'TH', 'B', 'YYYYK'])('%s is refused, not shown as it stands', (mask) => {
  expect(() => compileMask(mask, AMERICA)).toThrow(/of the date format .* is not supported by CPAN Bridge/);
});

test('a fraction has as many digits as its column', () => {
  const write = compileMask('SS.FF', AMERICA);
  expect([write(moment, 0), write(moment, 3), write(moment, 9)]).toEqual(['09.', '09.123', '09.123456789']);
});

test('decimal sign, week and names are the session’s', () => {
  const names: NlsNames = {
    months: [
      'Januar',
      'Februar',
      'März',
      'April',
      'Mai',
      'Juni',
      'Juli',
      'August',
      'September',
      'Oktober',
      'November',
      'Dezember',
    ],
    shortMonths: ['Jan', 'Feb', 'Mrz', 'Apr', 'Mai', 'Jun', 'Jul', 'Aug', 'Sep', 'Okt', 'Nov', 'Dez'],
    days: ['Sonntag', 'Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag'],
    shortDays: ['So', 'Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa'],
    am: 'VORM.',
    pm: 'NACHM.',
    bc: 'V. CHR.',
    ad: 'N. CHR.',
    dotted: ENGLISH.dotted,
  };
  const german = { names, decimal: ',', group: '.', firstDay: 1, territory: 'GERMANY' };
  const march = { ...moment, month: 3 };
  expect(compileMask('DD. fmMonth YYYY, MON, DAY, D, SSXFF2', german)(march)).toBe(
    '03. März 2024, MRZ, SONNTAG, 7, 9,12',
  );
  expect(compileMask('DL TS HH12 AM am', german)(march)).toBe('Sonntag, 3. März 2024 16:05:09 04 NACHM. nachm.');
  expect(() => compileMask('DS', { ...german, territory: 'PERU' })).toThrow(/'DS' for the territory PERU/);
});

test('years before 1000, before Christ, and gaps of daylight saving are fields like others', () => {
  const write = compileMask('SYYYY-MM-DD HH24:MI:SS BC', AMERICA);
  const bytes = (...fields: number[]): Buffer => Buffer.from(fields);
  expect(write(decodeMoment(bytes(100, 199, 1, 1, 1, 1, 1)))).toBe(' 0099-01-01 00:00:00 AD');
  expect(write(decodeMoment(bytes(53, 88, 1, 1, 13, 1, 1)))).toBe('-4712-01-01 12:00:00 BC');
  expect(write(decodeMoment(bytes(120, 124, 3, 31, 3, 31, 1)))).toBe(' 2024-03-31 02:30:00 AD');
});

test('zones are shifted from the wire’s UTC', () => {
  const bytes = Buffer.from([120, 124, 2, 29, 23, 31, 1, 0, 0, 0, 1, 22, 60]);
  expect(decodeMoment(bytes)).toMatchObject({
    day: 1,
    month: 3,
    hour: 0,
    minute: 30,
    nanoseconds: 1,
    zoneMinutes: 120,
  });
  expect(shiftMoment(moment, -1440)).toMatchObject({ day: 2, hour: 16 });
  // A region's number: shown as UTC where nobody can name it.
  expect(decodeMoment(Buffer.from([120, 124, 2, 29, 23, 31, 1, 0, 0, 0, 0, 0x81, 0x20]))).toMatchObject({
    zoneMinutes: 0,
    hour: 22,
  });
});
