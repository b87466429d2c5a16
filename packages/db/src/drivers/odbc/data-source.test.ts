import { describe, expect, test } from 'vitest';
import { connectionString, informixDriver } from '../informix/driver.ts';
import { dataSource } from './data-source.ts';

const of = (text: string, environment = {}) => dataSource({ target: { connection_string: text }, environment });

describe('where a connection leads to', () => {
  test('is told by the parts that name a place, and by no other', () => {
    expect(of('DRIVER=PostgreSQL Unicode;Server=db1;Port=5433;Database=sales;UID=reader;PWD=secret')).toBe(
      'driver=PostgreSQL Unicode;server=db1;port=5433',
    );
    expect(of('DSN=sales;UID=reader;PWD={a;server=x}}y};PORT = 1 ;')).toBe('dsn=sales;port=1');
    expect(of('Driver={My {odd;}} driver};SERVER={}')).toBe('driver=My {odd;} driver');
  });

  test('may be a name, which means what the files that the script sees say', () => {
    expect(dataSource({ target: { dsn: 'sales' } })).toBe('dsn=sales');
    expect(dataSource({ target: { dsn: 'sales' }, environment: { ODBCINI: '/home/joe/odbc.ini', TZ: 'UTC' } })).toBe(
      'dsn=sales;ODBCINI=/home/joe/odbc.ini',
    );
  });

  test('may not be told at all', () => {
    expect(of('PWD=secret')).toBeUndefined();
    expect(of('')).toBeUndefined();
    expect(dataSource({ target: { dsn: '' } })).toBeUndefined();
  });

  test("is Informix's server, however it is connected to", () => {
    const request = {
      target: { server: 'ifx1', database: 'stores', host: 'db1', service: '9088' },
      user: 'joe',
      password: 'secret',
      environment: { INFORMIXSQLHOSTS: '/opt/ifx/etc/sqlhosts' },
    };
    expect(connectionString(request)).toContain('PWD=secret');
    expect(informixDriver.server?.(request)).toBe(
      'driver=IBM INFORMIX ODBC DRIVER;server=ifx1;host=db1;service=9088;INFORMIXSQLHOSTS=/opt/ifx/etc/sqlhosts',
    );
  });
});
