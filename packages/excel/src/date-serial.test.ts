import { expect, test } from 'vitest';
import { dateSerial } from './date-serial.ts';

// Figures from Excel::Writer::XLSX 1.10.
test.each([
  ['1900-01-01', 1, undefined],
  ['1900-02-28', 59, undefined],
  ['1900-03-01', 61, undefined],
  ['1904-01-01', 1462, 0],
  ['2024-05-01', 45413, 43951],
  ['9999-12-31', 2958465, 2957003],
  ['2024-05-01T12:00', 45413.5, 43951.5],
  ['2024-05-01T06:00:00Z', 45413.25, 43951.25],
  ['T12:00', 0.5, 0.5],
])('%s', (iso, from1900, from1904) => {
  expect(dateSerial(iso)).toBe(from1900);
  if (from1904 === undefined) expect(() => dateSerial(iso, true)).toThrow();
  else expect(dateSerial(iso, true)).toBe(from1904);
});

test.each([
  '',
  'T',
  '2024-02-30',
  '2024-13-01',
  '1899-12-31',
  '2024-05-01 12:00',
  '2024-05-01T24:00',
  '2024-05-01T12:60',
])('%j is no date', (text) => {
  expect(() => dateSerial(text)).toThrow(expect.objectContaining({ code: 'invalid_value' }));
});
