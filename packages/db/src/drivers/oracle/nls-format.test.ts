import { expect, test } from 'vitest';
import { AMERICA, compileMask, type NlsNames } from './nls-format.ts';
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
  ['DDth DDTH fmDdth', '03rd 03RD 3rd'],
  ['MM/DD/YY', '02/03/24'],
  ['YYYY"年"', '2024年'],
  ['"T"YYYY"-W"IW', 'T2024-W05'],
])('%s gives %s', (mask, text) => {
  expect(compileMask(mask, AMERICA)(moment)).toBe(text);
});

test.each(['DL', 'YEAR', 'YYYY EE', 'TH'])('%s is refused, not shown as it stands', (mask) => {
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
  };
  const german = { names, decimal: ',', group: '.', firstDay: 1 };
  const march = { ...moment, month: 3 };
  expect(compileMask('DD. fmMonth YYYY, MON, DAY, D, SSXFF2', german)(march)).toBe(
    '03. März 2024, MRZ, SONNTAG, 7, 9,12',
  );
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
  // A region's number: shown as UTC, since only the server can name it.
  expect(decodeMoment(Buffer.from([120, 124, 2, 29, 23, 31, 1, 0, 0, 0, 0, 0x81, 0x20]))).toMatchObject({
    zoneMinutes: 0,
    hour: 22,
  });
});
