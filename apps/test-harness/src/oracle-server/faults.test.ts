import { expect, test } from 'vitest';
import { connected, failure } from './testing/real-driver.ts';

test('drops the connection at a message', async () => {
  const { server, connection, connect } = await connected();
  server.addFault({ at: 'execute', match: 'dual', action: 'drop' });
  expect(await failure(connection.execute('SELECT 1 FROM dual'))).toMatch(/^NJS-500/);
  const second = await connect();
  await second.execute('CREATE TABLE t (a NUMBER)');
  await second.executeMany(
    'INSERT INTO t VALUES (:1)',
    Array.from({ length: 300 }, (_, a) => [a]),
  );
  server.addFault({ at: 'fetch', action: 'drop', skip: 1 });
  expect(await failure(second.execute('SELECT a FROM t', [], { fetchArraySize: 20 }))).toMatch(/^NJS-500/);
});

test('drops after the commit is done', async () => {
  const { server, connection, connect } = await connected();
  await connection.execute('CREATE TABLE t (a NUMBER)');
  await connection.execute('INSERT INTO t VALUES (1)');
  server.addFault({ at: 'commit', action: 'drop-after' });
  expect(await failure(connection.commit())).toMatch(/^NJS-500/);
  const other = await connect();
  expect((await other.execute('SELECT COUNT(*) FROM t')).rows).toEqual([[1]]);
});

test('answers nonsense, delays, errors, and kills sessions', async () => {
  const { server, connection, connect } = await connected();
  server.addFault({ at: 'ping', action: 'error', number: 1012 });
  expect(await failure(connection.ping())).toMatch(/^NJS-500/);
  const second = await connect();
  server.addFault({ at: 'execute', action: 'delay', delayMs: 30_000 });
  second.callTimeout = 50;
  expect(await failure(second.execute('SELECT 1 FROM dual'))).toMatch(/^NJS-123/);
  second.callTimeout = 0;
  server.sessions.find((it) => it.user === 'SCOTT' && it.openCursors >= 0 && it.id > 101)!.kill();
  expect(await failure(second.execute('SELECT 1 FROM dual'))).toMatch(/^NJS-500/);
  const third = await connect();
  server.addFault({ at: 'execute', action: 'garbage' });
  third.callTimeout = 2000;
  expect(await failure(third.execute('SELECT 1 FROM dual'))).toMatch(/^NJS-/);
});

test('refuses connections', async () => {
  const { server, connect } = await connected();
  server.addFault({ at: 'connect', action: 'refuse', number: 12516 });
  expect(await failure(connect())).toMatch(/^NJS-511: .* was refused/);
  server.addFault({ at: 'auth-two', action: 'drop' });
  expect(await failure(connect())).toMatch(/^NJS-500/);
});
