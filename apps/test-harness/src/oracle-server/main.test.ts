import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import oracledb from 'oracledb';
import { expect, onTestFinished, test } from 'vitest';
import { startOracleServer } from './oracle-server.ts';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));

async function start(...args: string[]) {
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return { child, line, exited: once(child, 'exit') as Promise<[number | null, string | null]> };
}

test('prints where it listens, serves, and ends on TERM', async () => {
  const { child, line, exited } = await start('--user', 'joe:secret');
  const [, port] = /^listening on 127\.0\.0\.1:(\d+)$/.exec(line)!;
  const connection = await oracledb.getConnection({
    user: 'joe',
    password: 'secret',
    connectString: `127.0.0.1:${port}/FREEPDB1`,
  });
  expect((await connection.execute('SELECT dummy FROM dual')).rows).toEqual([['X']]);
  await connection.close();
  child.kill('SIGTERM');
  expect((await exited)[0]).toBe(0);
});

test('started by npm it ends on a TERM to npm', async () => {
  const npm = spawn('npm', ['run', '-s', 'oracle-test-server', '--', '--port', '0', '--until-stdin-ends'], {
    cwd: fileURLToPath(new URL('../../../../', import.meta.url)),
    stdio: ['pipe', 'pipe', 'inherit'],
    env: {
      ...process.env,
      // The shell in node_modules/.bin/node, by which npm would start, would take the signal.
      PATH: process.env
        .PATH!.split(':')
        .filter((path) => !path.endsWith('.bin'))
        .join(':'),
      // npm would leave its compiled code in the temporary directory.
      NODE_DISABLE_COMPILE_CACHE: '1',
    },
  });
  try {
    const [line] = (await once(createInterface({ input: npm.stdout }), 'line')) as [string];
    expect(line).toMatch(/^listening on/);
    npm.kill('SIGTERM');
    await expect.poll(() => refused(Number(line.split(':')[1])), { timeout: 10_000 }).toBe(true);
  } finally {
    npm.stdin.destroy();
  }
}, 60_000);

async function refused(port: number): Promise<boolean> {
  const socket = createConnection({ host: '127.0.0.1', port });
  const connected = await once(socket, 'connect').then(
    () => true,
    () => false,
  );
  socket.destroy();
  return !connected;
}

test('ends with its standard input when asked to', async () => {
  const { child, exited } = await start('--until-stdin-ends');
  child.stdin.end();
  expect((await exited)[0]).toBe(0);
});

test('a port that is taken is an error that leaves no directory behind', async () => {
  const temporary = mkdtempSync(join(tmpdir(), 'taken-'));
  onTestFinished(() => rmSync(temporary, { recursive: true }));
  const server = await startOracleServer();
  onTestFinished(() => server.close());
  const child = spawn(process.execPath, [MAIN, '--port', String(server.port)], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, TMPDIR: temporary },
  });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString();
  });
  const [code] = (await once(child, 'close')) as [number];
  expect([code, readdirSync(temporary)]).toEqual([1, []]);
  expect(complaint).toContain('EADDRINUSE');
});
