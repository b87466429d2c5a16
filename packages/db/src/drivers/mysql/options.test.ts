import { describe, expect, test } from 'vitest';
import { changeSession, readOptions } from './options.ts';

const none = () => false;

describe('readOptions', () => {
  test('a host means TCP, none or localhost the first socket there is', () => {
    expect(readOptions({ target: { host: 'db1' } }, none)).toMatchObject({
      host: 'db1',
      port: 3306,
      socket: undefined,
    });
    expect(readOptions({ target: {} }, (path) => path.startsWith('/var'))).toMatchObject({
      host: undefined,
      socket: '/var/lib/mysql/mysql.sock',
    });
    expect(readOptions({ target: { host: 'localhost', socket: '/s' } }, none).socket).toBe('/s');
  });

  test("the script's environment counts", () => {
    const environment = { MYSQL_UNIX_PORT: '/e', MYSQL_TCP_PORT: '3307' };
    expect(readOptions({ target: {}, environment }, none).socket).toBe('/e');
    expect(readOptions({ target: { host: 'h' }, environment }, none).port).toBe(3307);
  });

  test('defaults are those of DBD::mysql', () => {
    const options = readOptions({ target: {} }, none);
    expect(options).toMatchObject({ foundRows: true, multiStatements: false, localInfile: false, ssl: undefined });
    expect(options.charset).toBe('UTF8MB4_GENERAL_CI');
    expect(readOptions({ target: {}, options: { enable_utf8: 1 } }, none).charset).toBe('UTF8_GENERAL_CI');
  });

  test('refuses what nobody knows, by name', () => {
    expect(() => readOptions({ target: { hosst: 'x' } }, none)).toThrow("unknown MySQL connect parameter 'hosst'");
    expect(() => readOptions({ target: {}, options: { colour: 1 } }, none)).toThrow("unknown MySQL option 'colour'");
    expect(() => readOptions({ target: {}, options: { connect_timeout: 'soon' } }, none)).toThrow(
      "connect_timeout must be a number, not 'soon'",
    );
  });
});

test('changeSession changes what may change', () => {
  const { session } = readOptions({ target: {} }, none);
  expect(changeSession(session, { auto_reconnect: 1, use_result: '1' })).toMatchObject({
    autoReconnect: true,
    useResult: true,
  });
  expect(() => changeSession(session, { local_infile: 1 })).toThrow("unknown MySQL option 'local_infile'");
});
