import { describe, expect, test } from 'vitest';
import type { OdbcColumn } from '../odbc/column.ts';
import { parseDbdate } from './date-format.ts';
import { informixDialect } from './dialect.ts';
import { connectionString } from './driver.ts';

const dialect = informixDialect(parseDbdate('MDY4/')!);

function column(type: number, size = 0): OdbcColumn {
  return { name: 'c', type, size, scale: 0, nullable: 1, form: 1, width: 64, isLong: false };
}

function read(type: number, text: string, size?: number): string | undefined {
  return dialect.reads(column(type, size))?.(Buffer.from(text)).toString();
}

describe('errors', () => {
  test('have SQLCODE as number, and no prefixes', () => {
    const text = '[Informix][Informix ODBC Driver][Informix]The specified table (nope) is not in the database.';
    const error = dialect.error([{ state: '42S02', native: -206, text }], 'SQLExecute', false);
    expect(error).toMatchObject({
      err: -206,
      state: '42S02',
      errstr: 'SQL: -206: The specified table (nope) is not in the database.\nISAM: -111: ISAM error: no record found.',
    });
  });

  test("take the ISAM error from the driver's second record", () => {
    const records = [
      { state: '23000', native: -268, text: '[Informix]Unique constraint (joe.u1) violated.' },
      { state: '23000', native: -100, text: '[Informix]ISAM error: duplicate value for a record with unique key.' },
    ];
    expect(dialect.error(records, 'SQLExecute', false).errstr).toBe(
      'SQL: -268: Unique constraint (joe.u1) violated.\nISAM: -100: ISAM error: duplicate value for a record with unique key.',
    );
  });

  test('of the driver manager have no number of their own', () => {
    const error = dialect.error(
      [{ state: 'IM002', native: 0, text: '[unixODBC][Driver Manager]No source' }],
      'x',
      false,
    );
    expect(error).toMatchObject({ err: -1, errstr: 'SQL: -1: No source', state: 'IM002' });
  });
});

describe('values', () => {
  test('dates are as DBDATE says', () => {
    expect(read(91, '2024-02-29')).toBe('02/29/2024');
    expect(dialect.writes(Buffer.from('02/29/2024'), 91).toString()).toBe('2024-02-29');
    expect(dialect.writes(Buffer.from('02/29/2024'), 12).toString()).toBe('02/29/2024');
  });

  test('a DATETIME is as long as its qualifier', () => {
    expect(read(93, '2024-02-29 01:02:03.00000', 16)).toBe('2024-02-29 01:02');
    expect(read(93, '2024-02-29 01:02:03', 19)).toBe('2024-02-29 01:02:03');
  });

  test.each([
    [8, '1.5000000000000000', '1.5'],
    [8, '0.10000000000000001', '0.1'],
    [8, '1e+100', '1e+100'],
    [8, '0.0001', '0.0001'],
    [8, '1e-05', '1e-05'],
    [8, '123456789012345680', '1.23456789012346e+17'],
    [7, '3.1415927', '3.14159'],
    [8, '42', '42'],
  ])('a number of type %i: %s is %s', (type, text, expected) => {
    expect(read(type, text)).toBe(expected);
  });

  test('anything else stays as it is', () => {
    expect(dialect.reads(column(3))).toBeUndefined();
    expect(dialect.reads(column(1))).toBeUndefined();
  });
});

describe('connectionString', () => {
  test("fills in IBM's keywords, and leaves out what is not known", () => {
    expect(
      connectionString({
        target: { server: 'ifx1', database: 'stores', host: 'db', service: '1526', protocol: 'onsoctcp' },
      }),
    ).toBe('DRIVER={IBM INFORMIX ODBC DRIVER};SERVER=ifx1;DATABASE=stores;HOST=db;SERVICE=1526;PROTOCOL=onsoctcp');
  });

  test('takes another string where one is set', () => {
    const target = { connection: 'DRIVER=Other;DB={database}', database: 'stores' };
    expect(connectionString({ target, user: 'joe', password: 'a;b' })).toBe('DRIVER=Other;DB=stores;UID=joe;PWD={a;b}');
    expect(connectionString({ target, user: 'joe' })).toBe('DRIVER=Other;DB=stores');
  });

  test('refuses what nobody knows', () => {
    expect(() => connectionString({ target: { colour: 'x' } })).toThrow("unknown Informix connect parameter 'colour'");
  });
});
