import { expect, test } from 'vitest';
import { isUnreachable } from './diagnostics.ts';

/** What odbc-postgresql 13, odbc-mariadb 3.1 and libsqliteodbc said when a login failed. */
test.each([
  [
    '08001',
    101,
    'connection to server at "127.0.0.1", port 1 failed: Connection refused\n\tIs the server running…',
    true,
  ],
  ['08001', 101, 'could not translate host name "nohost.invalid" to address: Name or service not known\n', true],
  ['08001', 101, 'connection to server at "127.0.0.1", port 5432 failed: FATAL:  role "x" does not exist\n', false],
  ['08001', 101, 'connection to server at "127.0.0.1", port 5432 failed: ВАЖНО:  роль "x" не существует\n', false],
  ['HY000', 2002, "[ma-3.1.15]Can't connect to server on '127.0.0.1' (115)", true],
  ['HY000', 2005, "[ma-3.1.15]Unknown server host 'nohost.invalid' (-2)", true],
  ['28000', 1698, "[ma-3.1.15]Access denied for user 'nobody'@'127.0.0.1'", false],
  ['08004', 1040, '[ma-3.1.15]Too many connections', false],
  ['HY000', 14, '[SQLite]connect failed', false],
  ['01000', 0, "[unixODBC][Driver Manager]Can't open lib 'Nothing' : file not found", false],
  ['IM002', 0, '[unixODBC][Driver Manager]Data source name not found and no default driver specified', false],
  ['HYT00', 0, '[Informix][Informix ODBC Driver]Timeout expired.', true],
])('%s %i %s', (state, native, text, unreachable) => {
  expect(isUnreachable({ state, native, text })).toBe(unreachable);
});

test('nothing said is no sign of a dead server', () => {
  expect(isUnreachable(undefined)).toBe(false);
});
