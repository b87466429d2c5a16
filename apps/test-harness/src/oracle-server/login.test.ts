import { once } from 'node:events';
import { createConnection } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { startOracleServer } from './oracle-server.ts';
import { connected, failure, oracledb } from './testing/real-driver.ts';

const descriptor = (port: number, what: string): string =>
  `(DESCRIPTION=(ADDRESS=(PROTOCOL=TCP)(HOST=127.0.0.1)(PORT=${port}))(CONNECT_DATA=${what}))`;

const login = (port: number, more: Partial<oracledb.ConnectionAttributes> = {}) =>
  oracledb.getConnection({ user: 'scott', password: 'tiger', connectString: `127.0.0.1:${port}/FREEPDB1`, ...more });

test.each([
  { verifier: '11g', sdu: 512 },
  { verifier: '12c', sdu: 8192 },
  { verifier: '12c', sdu: 512, fieldVersion: 24, longStrings: true },
  { verifier: '11g', fieldVersion: 7 },
] as const)('logs in and asks a question with %j', async (options) => {
  const { connection } = await connected(options);
  const long = 'x'.repeat(3000);
  const { rows } = await connection.execute('SELECT user, :t FROM dual', { t: long });
  expect(rows).toEqual([['SCOTT', long]]);
  expect(connection.oracleServerVersionString).toBe('19.3.0.0.0');
});

test('refuses by number', async () => {
  const server = await startOracleServer({
    users: {
      scott: { password: 'tiger' },
      locked: { password: 'x', locked: true },
      old: { password: 'x', expired: true },
      dba: { password: 'x', sysdba: true },
    },
  });
  onTestFinished(() => server.close());
  const { port } = server;
  expect(await failure(login(port, { password: 'lion' }))).toBe('ORA-01017: invalid username/password; logon denied');
  expect(await failure(login(port, { user: 'nobody' }))).toMatch(/^ORA-01017/);
  expect(await failure(login(port, { user: 'locked', password: 'x' }))).toBe('ORA-28000: The account is locked.');
  expect(await failure(login(port, { user: 'old', password: 'x' }))).toMatch(/^ORA-28001/);
  expect(await failure(login(port, { privilege: oracledb.SYSDBA }))).toMatch(/^ORA-01031/);
  const dba = await login(port, { user: 'dba', password: 'x', privilege: oracledb.SYSDBA });
  await dba.close();
  expect(await failure(login(port, { connectString: `127.0.0.1:${port}/NOWHERE` }))).toMatch(/^NJS-518: .*"NOWHERE"/);
  expect(await failure(login(port, { connectString: descriptor(port, '(SID=NOPE)') }))).toMatch(/^NJS-519: .*"NOPE"/);
  const bySid = await login(port, { connectString: descriptor(port, '(SID=FREE)') });
  await bySid.close();
});

test('takes connect data that follows its packet, and redirects', async () => {
  const server = await startOracleServer({ redirectService: 'SCAN' });
  onTestFinished(() => server.close());
  const filler = `(CID=(PROGRAM=${'p'.repeat(300)})(HOST=h)(USER=u))`;
  for (const what of [`(SERVICE_NAME=FREEPDB1)${filler}`, '(SERVICE_NAME=SCAN)']) {
    const connection = await login(server.port, { connectString: descriptor(server.port, what) });
    expect((await connection.execute('SELECT 1 FROM dual')).rows).toEqual([[1]]);
    await connection.close();
  }
});

test('pretends to be too old for the driver', async () => {
  const server = await startOracleServer({ ancient: true });
  onTestFinished(() => server.close());
  expect(await failure(login(server.port))).toMatch(/^NJS-138/);
});

test('says that a password will expire', async () => {
  const server = await startOracleServer({ users: { scott: { password: 'tiger', expiresInDays: 3 } } });
  onTestFinished(() => server.close());
  const connection = await login(server.port);
  expect((connection as unknown as { warning: Error }).warning.message).toContain('will expire within 3 days');
  await connection.close();
});

test('shows what clients tell of themselves', async () => {
  const { server, connection } = await connected();
  connection.module = 'nightly';
  connection.action = 'load';
  connection.clientId = 'job-7';
  connection.clientInfo = 'step 1';
  const { rows } = await connection.execute('SELECT module, action, client_identifier, client_info FROM v$session');
  expect(rows).toEqual([['nightly', 'load', 'job-7', 'step 1']]);
  expect(server.sessions[0]!.user).toBe('SCOTT');
});

test('drops who speaks something else', async () => {
  const server = await startOracleServer();
  onTestFinished(() => server.close());
  const socket = createConnection(server.port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write('GET / HTTP/1.0\r\n\r\n');
  await once(socket, 'close');
  const connection = await login(server.port);
  await connection.close();
});
