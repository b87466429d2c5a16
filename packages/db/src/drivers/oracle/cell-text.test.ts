import { expect, test } from 'vitest';
import { cellText } from './cell-text.ts';
import { clientCharset } from './charset.ts';
import { NlsSession } from './nls-session.ts';

const context = {
  nls: new NlsSession(new Map()),
  charset: clientCharset(undefined),
  sessionZoneMinutes: 120,
  databaseZoneMinutes: 60,
  isThick: false,
  regions: () => undefined,
};

function text(code: number, value: unknown, more: object = {}): unknown {
  const dbType = { name: `DB_TYPE_${code}`, _oraTypeNum: code, _csfrm: 1 };
  return cellText({ name: 'A', dbType, nullable: true, ...more }, context)!(value);
}

test.each([
  [2, '12345678901234567890.5', '12345678901234567890.5'],
  [100, 0.1, '1.0E-001'],
  [101, 1.5, '1.5E+000'],
  [23, Buffer.from([0, 255]), '00FF'],
  [252, true, '1'],
  [119, { a: [1, null] }, '{"a":[1,null]}'],
  [208, 'AAAR', 'AAAR'],
])('type %s', (code, value, expected) => {
  expect(text(code, value)).toBe(expected);
});

test('an object type is refused by the name of its column', () => {
  const dbType = { name: 'DB_TYPE_OBJECT', _oraTypeNum: 109, _csfrm: 0 };
  expect(() => cellText({ name: 'PLACE', dbType, nullable: true }, context)).toThrow(
    /^column PLACE is of an object type or collection, which CPAN Bridge does not support$/,
  );
});
