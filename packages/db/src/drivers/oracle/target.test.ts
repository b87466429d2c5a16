import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { configDirectory, resolveTarget, serverName } from './target.ts';

const resolve = (
  database: string,
  user = 'scott',
  password = 'tiger',
  environment: Record<string, string> = {},
  options = {},
) => resolveTarget({ target: { database }, user, password, environment, options });

/** Forms of DBD::Oracle's documentation, "Connecting to Oracle", and what its Oracle.pm makes of them. */
test.each([
  ['PROD', 'PROD'],
  ['sid=PROD', 'PROD'],
  ['host=h1;sid=S1;port=1522', '(DESCRIPTION=(ADDRESS=(PROTOCOL=TCP)(HOST=h1)(PORT=1522))(CONNECT_DATA=(SID=S1)))'],
  ['SID=S1;Host=h1;Port=1522', '(DESCRIPTION=(ADDRESS=(PROTOCOL=TCP)(HOST=h1)(PORT=1522))(CONNECT_DATA=(SID=S1)))'],
  [
    'host=h1;service_name=s.x',
    '(DESCRIPTION=(ADDRESS_LIST=(ADDRESS=(PROTOCOL=TCP)(HOST=h1)(PORT=1526))(ADDRESS=(PROTOCOL=TCP)(HOST=h1)(PORT=1521)))(CONNECT_DATA=(SERVICE_NAME=s.x)))',
  ],
  [
    'host=h1;port=1521;service_name=s;server=POOLED',
    '(DESCRIPTION=(ADDRESS=(PROTOCOL=TCP)(HOST=h1)(PORT=1521))(CONNECT_DATA=(SERVICE_NAME=s)(SERVER=POOLED)))',
  ],
  ['//host1:1521/service', 'host1:1521/service'],
  ['host1:1521/service', 'host1:1521/service'],
  ['host1/service:dedicated', 'host1/service:dedicated'],
  ['(DESCRIPTION=(ADDRESS=…))', '(DESCRIPTION=(ADDRESS=…))'],
  ['host1/service:POOLED', 'host1/service:POOLED'],
])('%s', (database, connectString) => {
  expect(resolve(database)).toMatchObject({ user: 'scott', password: 'tiger', connectString });
});

test.each([
  ['scott@PROD', 'tiger', { user: 'scott', password: 'tiger', connectString: 'PROD' }],
  ['scott/lion', '', { user: 'scott', password: 'lion', connectString: 'T2' }],
  ['scott/lion@PROD', '', { user: 'scott', password: 'lion', connectString: 'PROD' }],
  ['scott', 'tiger', { user: 'scott', password: 'tiger', connectString: 'T2' }],
] as const)('user %s without a name', (user, password, expected) => {
  expect(resolve('', user, password, { TWO_TASK: 'T2' })).toMatchObject(expected);
});

test('a name in the data source is not looked for behind the user', () => {
  expect(resolve('PROD', 'scott@OTHER')).toMatchObject({ user: 'scott@OTHER', connectString: 'PROD' });
});

test('says what only Thick mode can do', () => {
  expect(() => resolve('PROD', '/', '')).toThrow(/^ORA-01017: .*Thick mode/);
  expect(() => resolve('PROD', '', '')).toThrow(/^ORA-01017: .*Thick mode/);
  expect(() => resolve('', 'scott', 'tiger', { ORACLE_SID: 'XE' })).toThrow(/^ORA-12154: .*ORACLE_SID \(XE\)/);
  expect(() => resolve('', 'scott', 'tiger')).toThrow(/^ORA-12162/);
  expect(() => resolve('sid=X;port=1521')).toThrow("Can't connect using this syntax without specifying a HOST");
  expect(() => resolve('host=h1')).toThrow("Can't connect using this syntax without specifying a HOST");
});

test('pooled servers', () => {
  const { connectString } = resolve('host=h1;port=1;sid=S', 'a', 'b', {}, { drcp: 1 });
  expect(connectString).toContain('(CONNECT_DATA=(SERVER=POOLED)(SID=S))');
  expect(resolve('h1:1/s', 'a', 'b', { ORA_DRCP: '1' }).connectString).toBe('h1:1/s:POOLED');
});

test('looks for tnsnames.ora as OCI does', () => {
  const home = mkdtempSync(join(tmpdir(), 'oracle-home-'));
  onTestFinished(() => rmSync(home, { recursive: true }));
  expect(configDirectory({ TNS_ADMIN: '/somewhere', ORACLE_HOME: home })).toBe('/somewhere');
  mkdirSync(join(home, 'network/admin'), { recursive: true });
  writeFileSync(join(home, 'network/admin/tnsnames.ora'), '');
  expect(configDirectory({ ORACLE_HOME: home })).toBe(`${home}/network/admin`);
});

test('a default domain in sqlnet.ora is that of names without one', () => {
  const directory = mkdtempSync(join(tmpdir(), 'oracle-admin-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  writeFileSync(join(directory, 'sqlnet.ora'), '# settings\nNames.Default_Domain = world.example\nSSL_VERSION = 1.2\n');
  const environment = { TNS_ADMIN: directory };
  expect(resolve('PROD', 'a', 'b', environment).connectString).toBe('PROD.world.example');
  expect(resolve('sid=PROD', 'a', 'b', environment).connectString).toBe('PROD.world.example');
  expect(resolve('PROD.other', 'a', 'b', environment).connectString).toBe('PROD.other');
  expect(resolve('h1:1/s', 'a', 'b', environment).connectString).toBe('h1:1/s');
});

test('Thick mode leaves to the client libraries what is theirs', () => {
  const thick = (database: string, user: string, password: string, environment = {}) =>
    resolveTarget({ target: { database }, user, password, environment }, 'thick');
  expect(thick('PROD', '/', '')).toMatchObject({ user: '', password: '', connectString: 'PROD' });
  expect(thick('', '/', '', { ORACLE_SID: 'XE' })).toMatchObject({ user: '', connectString: '' });
  expect(thick('', 'scott', 'tiger', { ORACLE_SID: 'XE' })).toMatchObject({ user: 'scott', connectString: '' });
});

test('names the server for people', () => {
  expect(serverName({ target: { database: 'host=h1;sid=S;port=7' } })).toBe('h1:7');
  expect(serverName({ target: { database: '' }, user: 'scott@PROD' })).toBe('PROD');
});
