import { expect, test } from 'vitest';
import { clientCharset } from './charset.ts';
import { alterSessionText, changesNls, NlsSession, parseNlsLang } from './nls-session.ts';

test.each([
  [undefined, {}],
  ['GERMAN_GERMANY.WE8MSWIN1252', { language: 'GERMAN', territory: 'GERMANY', charset: 'WE8MSWIN1252' }],
  ['.AL32UTF8', { charset: 'AL32UTF8' }],
  ['_GERMANY', { territory: 'GERMANY' }],
  ['AMERICAN', { language: 'AMERICAN' }],
  ['LATIN AMERICAN SPANISH_MEXICO.UTF8', { language: 'LATIN AMERICAN SPANISH', territory: 'MEXICO', charset: 'UTF8' }],
])('NLS_LANG=%s', (value, parts) => {
  expect(parseNlsLang(value)).toEqual({ language: undefined, territory: undefined, charset: undefined, ...parts });
});

test('the session gets the script’s settings; without any it is American, whatever the server is', () => {
  expect(alterSessionText({}, undefined)).toBe("ALTER SESSION SET NLS_LANGUAGE = 'AMERICAN' NLS_TERRITORY = 'AMERICA'");
  const text = alterSessionText(
    { NLS_LANG: 'GERMAN_GERMANY.UTF8', NLS_DATE_FORMAT: "YYYY'x'", NLS_SORT: '' },
    '+02:00',
  );
  expect(text).toBe(
    "ALTER SESSION SET NLS_LANGUAGE = 'GERMAN' NLS_TERRITORY = 'GERMANY' NLS_DATE_FORMAT = 'YYYY''x''' TIME_ZONE = '+02:00'",
  );
});

test('knows what changes the settings', () => {
  expect(changesNls("alter  session set nls_date_format = 'YYYY'")).toBe(true);
  expect(changesNls("begin dbms_session.set_nls('nls_date_format', '''YYYY'''); end;")).toBe(true);
  expect(changesNls('select 1 from dual')).toBe(false);
});

test('writes by the parameters', () => {
  const nls = new NlsSession(
    new Map([
      ['NLS_DATE_FORMAT', 'YYYY-MM-DD'],
      ['NLS_NUMERIC_CHARACTERS', ',.'],
    ]),
  );
  const moment = { year: 2024, month: 2, day: 3, hour: 4, minute: 5, second: 6, nanoseconds: 500_000_000 };
  expect([nls.decimal, nls.date(moment), nls.timestamp(moment, 1)]).toEqual([
    ',',
    '2024-02-03',
    '03-FEB-24 04.05.06,5 AM',
  ]);
});

test('character sets', () => {
  const windows = clientCharset('WE8MSWIN1252');
  expect(Buffer.from(windows.encode('Größe €') as Uint8Array).toString('hex')).toBe('4772f6df652080');
  expect(windows.decode(Uint8Array.of(0x80, 0xe4))).toBe('€ä');
  expect(windows.encode('plain')).toBe('plain');
  expect(Buffer.from(windows.encode('→') as Uint8Array).toString()).toBe('?');
  expect(clientCharset('WE8ISO8859P1').decode(Uint8Array.of(0x80))).toBe('\u0080');
  expect(clientCharset('al32utf8').isUnicode).toBe(true);
  expect(() => clientCharset('UTF8').decode(Uint8Array.of(0xe4))).toThrow(/^ORA-29275: .*not UTF-8/);
  expect(clientCharset(undefined).decode(Uint8Array.of(0xe4))).toBe('ä');
  expect(clientCharset(undefined).decode(Uint8Array.of(0xc3, 0xa4))).toBe('ä');
  expect(() => clientCharset('WE8NOSUCH')).toThrow(/^ORA-12705: .*WE8NOSUCH/);
});
