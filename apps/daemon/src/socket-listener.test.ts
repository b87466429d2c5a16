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
async function leaveStaleSocket(name = path): Promise<void> {
  const program = `require('net').createServer().listen(${JSON.stringify(name)}, () => process.kill(process.pid, 'SIGKILL'))`;
  await new Promise((resolve) => spawn(process.execPath, ['-e', program]).on('exit', resolve));
  expect(lstatSync(name).isSocket()).toBe(true);
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
  expect(listener.holdsName()).toBe(true);
  expect(readdirSync(directory)).toEqual(['s']);
  listener.releaseName();
  listener.server.close();
});

test('replaces a stale socket also where others died while they replaced it', async () => {
  await leaveStaleSocket();
  await leaveStaleSocket(join(directory, '.o1'));
  await leaveStaleSocket(join(directory, '.o2'));
  const listener = await SocketListener.listen(path, (socket) => socket.end());
  expect(listener.holdsName()).toBe(true);
  expect(readdirSync(directory)).toEqual(['s']);
  listener.releaseName();
  listener.server.close();
});

test('leaves a stale socket to who is replacing it, and replaces it when that one has left', async () => {
  await leaveStaleSocket();
  const stale = lstatSync(path).ino;
  let looked = () => {};
  const looks = new Promise<void>((resolve) => {
    looked = resolve;
  });
  const other = createServer((socket) => {
    socket.end();
    looked();
  }).listen(join(directory, '.o1'));
  await new Promise((resolve) => other.once('listening', resolve));
  const listening = SocketListener.listen(path, (socket) => socket.end());
  await looks;
  expect(lstatSync(path).ino).toBe(stale);
  other.close();
  const listener = await listening;
  expect(listener.holdsName()).toBe(true);
  expect(readdirSync(directory)).toEqual(['s']);
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
    process.stdin.once('data', async () => {
      try { await SocketListener.listen(${JSON.stringify(path)}, (s) => s.end()); console.log('serving'); }
      catch (error) { console.log(error.code); process.exit(0); }
    }).on('end', () => process.exit(0));
    console.log('ready');`;
  const children = Array.from({ length: 12 }, () =>
    spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['pipe', 'pipe', 'inherit'] }),
  );
  const say = () =>
    Promise.all(
      children.map(
        (child) =>
          new Promise<string>((resolve) =>
            child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim())),
          ),
      ),
    );
  // They begin together when all are there: starting a process takes far longer than taking a name.
  expect(new Set(await say())).toEqual(new Set(['ready']));
  const said = say();
  for (const child of children) child.stdin.write('go');
  const words = await said;
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
