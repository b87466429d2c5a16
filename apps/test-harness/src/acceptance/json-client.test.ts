import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createConnection } from 'node:net';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callOnce, Sandbox } from '../sandbox/index.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = new Sandbox();
  await sandbox.startDaemon();
});
afterAll(() => sandbox[Symbol.asyncDispose]());

const hasNetcat = spawnSync('nc', ['-h']).stderr?.toString().includes('-U') ?? false;

test.skipIf(!hasNetcat)("answers echo '{...}' | nc -U SOCKET", () => {
  const answer = execFileSync(
    'sh',
    ['-c', `echo '{"module":"test","function":"ping"}' | nc -N -U "$0"`, sandbox.socket],
    { timeout: 10_000 },
  );
  expect(JSON.parse(answer.toString())).toMatchObject({ success: true, result: 'pong' });
});

test('answers one request a connection, with and without a line end', async () => {
  for (const end of ['', '\n', '\r\n']) {
    const answer = await callOnce(sandbox.socket, `{"module":"test","function":"ping"}${end}`);
    expect(answer).toMatchObject({ success: true, result: 'pong' });
  }
});

test('answers many requests on one connection in order of arrival', async () => {
  const connection = createConnection(sandbox.socket);
  const answers: unknown[] = [];
  const lines = createInterface({ input: connection });
  lines.on('line', (line) => {
    answers.push(JSON.parse(line).id);
    if (answers.length === 50) connection.end();
  });
  for (let id = 1; id <= 50; id++)
    connection.write(`{"id":${id},"module":"test","function":"echo","params":{"value":${id}}}\n`);
  await once(lines, 'close');
  expect(answers).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
});

describe('a wrong request gets an error that says what is wrong, and the daemon serves on', () => {
  test.each([
    ['an unknown module', { module: 'nonsense', function: 'ping' }, 'unknown_module', /nonsense/],
    ['an unknown function', { module: 'test', function: 'explode' }, 'unknown_function', /explode/],
    ['an unknown parameter', { module: 'test', function: 'ping', params: { speed: 9 } }, 'invalid_params', /speed/],
    [
      'a wrong type',
      { module: 'database', function: 'prepare', params: { connection: [], sql: 'x' } },
      'invalid_params',
      /connection/,
    ],
    [
      'a foreign handle',
      { module: 'database', function: 'disconnect', params: { connection: 'not-mine' } },
      'handle_not_found',
      /./,
    ],
    [
      'a function name from the prototype',
      { module: 'test', function: 'constructor' },
      'unknown_function',
      /constructor/,
    ],
    ['a module name from the prototype', { module: '__proto__', function: 'ping' }, 'unknown_module', /__proto__/],
  ])('%s', async (_, request, code, text) => {
    const answer = await callOnce(sandbox.socket, request);
    expect(answer).toMatchObject({ success: false, error_info: { code } });
    expect(answer.error).toMatch(text);
    expect(await callOnce(sandbox.socket, { module: 'test', function: 'ping' })).toMatchObject({ result: 'pong' });
  });

  test.each([
    ['no JSON', '{"module":'],
    ['bytes of another protocol', 'GET / HTTP/1.1\r\n\r\n'],
    ['a framed preface and garbage', `CPANBRG\x01${'\xff'.repeat(64)}`],
    ['an oversized frame header', `CPANBRG\x01\xff\xff\xff\xff\x01\x01\x00\x00\x00\x00\x00\x01\x00\x00\x00\x00`],
  ])('%s', async (_, bytes) => {
    const connection = createConnection(sandbox.socket);
    connection.on('error', () => undefined);
    connection.write(Buffer.from(bytes, 'latin1'));
    connection.end();
    connection.resume();
    await once(connection, 'close');
    expect(await callOnce(sandbox.socket, { module: 'test', function: 'ping' })).toMatchObject({ result: 'pong' });
  });

  test('a line that never ends is cut off at the limit of 10 MB', async () => {
    const connection = createConnection(sandbox.socket);
    connection.on('error', () => undefined);
    let received = '';
    connection.on('data', (chunk: Buffer) => {
      received += chunk.toString();
    });
    const closed = once(connection, 'close');
    connection.write('{"module":"test","function":"echo","params":{"value":"');
    const block = 'x'.repeat(1 << 20);
    for (let megabyte = 0; megabyte < 12 && !connection.destroyed; megabyte++) {
      if (!connection.write(block)) await Promise.race([once(connection, 'drain'), closed]);
    }
    await closed;
    expect(received).toMatch(/too_large/);
    expect(await callOnce(sandbox.socket, { module: 'test', function: 'ping' })).toMatchObject({ result: 'pong' });
  });

  test('a client that sends a byte at a time is served when it is done, and holds up nobody', async () => {
    const connection = createConnection(sandbox.socket);
    const request = '{"module":"test","function":"ping"}\n';
    const answer = once(connection, 'data');
    for (const byte of request) {
      connection.write(byte);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await callOnce(sandbox.socket, { module: 'test', function: 'ping' })).toMatchObject({ result: 'pong' });
    expect(String((await answer)[0])).toContain('pong');
    connection.destroy();
  });
});
