import { describe, expect, it } from 'vitest';
import { compileDateFormat } from './date-format.ts';

const time = new Date(1_700_000_000_093);
const berlin = (pattern: string, date = time) => compileDateFormat(pattern, 'Europe/Berlin')(date);

describe('compileDateFormat', () => {
  // What Log::Log4perl::DateFormat prints for the same second in the same zone.
  it.each([
    ['yyyy/MM/dd HH:mm:ss', '2023/11/14 23:13:20'],
    ['yy M MM MMM MMMM d', '23 11 11 Nov November 14'],
    ['h hh a H', '11 11 PM 23'],
    ['S SS SSS SSSS', '0 09 093 0930'],
    ['E EEE EEEE', 'Tue Tue Tuesday'],
    ['e', '1700000000'],
    ['Z', '+0100'],
    ['ABSOLUTE', '23:13:20,093'],
    ['DATE', '14 Nov 2023 23:13:20,093'],
    ['ISO8601', '2023-11-14 23:13:20,093'],
    ['APACHE', '[Tue Nov 14 23:13:20 2023]'],
    ["yyyy-MM-dd'T'HH 'o''clock'", "2023-11-14T23 o'clock"],
    ['', ''],
  ])('%s', (pattern, expected) => {
    expect(berlin(pattern)).toBe(expected);
  });

  it('knows summer time, midnight and noon', () => {
    expect(berlin('HH:mm Z', new Date(1_720_000_000_000))).toBe('11:46 +0200');
    expect(berlin('HH h a', new Date('2024-01-01T23:00:00Z'))).toBe('00 12 AM');
    expect(berlin('HH h a', new Date('2024-01-01T11:00:00Z'))).toBe('12 12 PM');
  });

  it("uses this process's zone unless told", () => {
    const expected = `${time.getFullYear()} ${time.getHours()}`;
    expect(compileDateFormat('yyyy H')(time)).toBe(expected);
  });

  it('does not print an old second from its cache', () => {
    const format = compileDateFormat('ss', 'UTC');
    expect([0, 999, 1000, 61_000, 0].map((ms) => format(new Date(ms)))).toEqual(['00', '00', '01', '01', '00']);
  });

  it.each([
    ['yyyy w', undefined, "letter 'w'"],
    ["HH 'open", undefined, 'unmatched quote at 3'],
    ['HH', 'Nowhere/City', "time zone 'Nowhere/City'"],
  ])('refuses %s in %s', (pattern, zone, text) => {
    expect(() => compileDateFormat(pattern, zone)).toThrow(
      expect.objectContaining({ code: 'invalid_layout', message: expect.stringContaining(text) }),
    );
  });
});
