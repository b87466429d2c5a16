import { expect, test } from 'vitest';
import { AMERICA, compileMask } from './nls-format.ts';
import { decodeMoment } from './raw-moment.ts';
import { regionAbbreviation, regionMinutes, regionNumber, regionsFrom } from './time-region.ts';

const regions = regionsFrom([
  ['Europe/Vienna', 'Typ=181 Len=13: 119,199,12,31,24,1,1,0,0,0,0,137,128'],
  ['US/Pacific', 'Typ=181 Len=13: 120,100,1,1,9,1,1,0,0,0,0,132,4'],
  ['Mars/Olympus', 'Typ=181 Len=13: 120,100,1,1,9,1,1,0,0,0,0,132,8'],
  ['+01:00', 'Typ=181 Len=13: 119,199,12,31,24,1,1,0,0,0,0,21,60'],
]);

test('a table of the server gives regions their names', () => {
  expect([...regions]).toEqual([
    [regionNumber(137, 128), 'Europe/Vienna'],
    [regionNumber(132, 4), 'US/Pacific'],
    [regionNumber(132, 8), 'Mars/Olympus'],
  ]);
});

/** Bytes of a moment in UTC, 2024. */
function bytes(month: number, day: number, hour: number, high: number, low: number): Buffer {
  return Buffer.from([120, 124, month, day, hour + 1, 31, 1, 0, 0, 0, 0, high, low]);
}

test.each([
  [bytes(7, 1, 12, 137, 128), '2024-07-01 14:30 +02:00 EUROPE/VIENNA CEST'],
  [bytes(1, 1, 12, 137, 128), '2024-01-01 13:30 +01:00 EUROPE/VIENNA CET'],
  [bytes(3, 31, 0, 137, 128), '2024-03-31 01:30 +01:00 EUROPE/VIENNA CET'],
  [bytes(3, 31, 1, 137, 128), '2024-03-31 03:30 +02:00 EUROPE/VIENNA CEST'],
  [bytes(1, 1, 3, 132, 4), '2023-12-31 19:30 -08:00 US/PACIFIC PST'],
  // Regions that the server or this machine cannot name.
  [bytes(1, 1, 3, 132, 8), '2024-01-01 03:30 +00:00 +00:00 '],
  [bytes(1, 1, 3, 133, 8), '2024-01-01 03:30 +00:00 +00:00 '],
])('%o', (raw, text) => {
  const write = compileMask('YYYY-MM-DD HH24:MI TZH:TZM TZR TZD', AMERICA);
  expect(write(decodeMoment(raw, regions))).toBe(text);
});

test('clocks without a name have none, and years before Christ are years too', () => {
  expect(regionAbbreviation('Asia/Kathmandu', Date.UTC(2024, 0))).toBe('');
  expect(regionMinutes('Etc/UTC', Date.UTC(-100, 0, 1))).toBe(0);
  expect(regionMinutes('Nowhere', 0)).toBeUndefined();
});
