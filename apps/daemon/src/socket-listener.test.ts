import { spawn } from 'node:child_process';
import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AlreadyRunning, answers, SocketListener, SocketUnusable } from './socket-listener.ts';

let directory: string;
let path: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'sl-'));
  path = join(directory, 's');
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** Leaves a socket file behind, as a daemon does that was killed. */
async function leaveStaleSocket(): Promise<void> {
  const program = `require('net').createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, 'SIGKILL'))`;
  await new Promise((resolve) => spawn(process.execPath, ['-e', program]).on('exit', resolve));
  expect(lstatSync(path).isSocket()).toBe(true);
}

test('listens under the name with mode 0600 and leaves nothing else', async () => {
  const listener = await SocketListener.listen(path, (socket) => socket.end());
  expect(lstatSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(directory)).toEqual(['s']);
  expect(await answers(path)).toBe(true);
  listener.releaseName();
  expect(readdirSync(directory)).toEqual([]);
  listener.server.close();
});

test('recognises and replaces a stale socket', async () => {
  await leaveStaleSocket();
  const listener = await SocketListener.listen(path, (socket) => socket.end());
  expect(await answers(path)).toBe(true);
  listener.releaseName();
  listener.server.close();
});

test('refuses where a daemon runs, and leaves that one alone', async () => {
  const first = await SocketListener.listen(path, (socket) => socket.end());
  await expect(SocketListener.listen(path, () => {})).rejects.toBeInstanceOf(AlreadyRunning);
  expect(first.holdsName()).toBe(true);
  first.releaseName();
  first.server.close();
});

test('refuses a plain file and leaves it alone', async () => {
  writeFileSync(path, 'precious');
  await expect(SocketListener.listen(path, () => {})).rejects.toBeInstanceOf(SocketUnusable);
  expect(readFileSync(path, 'utf8')).toBe('precious');
  expect(readdirSync(directory)).toEqual(['s']);
});

test('notices that its name was removed or replaced, and then removes nothing', async () => {
  const listener = await SocketListener.listen(path, (socket) => socket.end());
  rmSync(path);
  expect(listener.holdsName()).toBe(false);
  const other = createServer().listen(path);
  await new Promise((resolve) => other.once('listening', resolve));
  listener.releaseName();
  expect(lstatSync(path).isSocket()).toBe(true);
  listener.server.close();
  other.close();
});

test('of many processes that start at once over a stale socket exactly one serves', async () => {
  await leaveStaleSocket();
  const module = JSON.stringify(new URL('./socket-listener.ts', import.meta.url).href);
  const program = `
    const { SocketListener } = await import(${module});
    try { await SocketListener.listen(${JSON.stringify(path)}, (s) => s.end()); console.log('serving'); }
    catch (error) { console.log(error.code); process.exit(0); }
    process.stdin.resume().on('end', () => process.exit(0));`;
  const children = Array.from({ length: 12 }, () =>
    spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['pipe', 'pipe', 'inherit'] }),
  );
  const words = await Promise.all(
    children.map(
      (child) =>
        new Promise<string>((resolve) =>
          child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim())),
        ),
    ),
  );
  expect(words.filter((word) => word === 'serving')).toHaveLength(1);
  expect(words.filter((word) => word === 'already_running')).toHaveLength(11);
  expect(await answers(path)).toBe(true);
  for (const child of children) child.stdin.end();
  await Promise.all(
    children.map((child) =>
      child.exitCode === null ? new Promise((resolve) => child.on('exit', resolve)) : undefined,
    ),
  );
});
