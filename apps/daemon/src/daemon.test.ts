import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { proofOf } from '@bridge/host';
import { BridgeClient, type BridgeClientOptions } from '@bridge/protocol';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Config, configSchema } from './config/config.ts';
import { Daemon } from './daemon.ts';
import { EventLog } from './event-log.ts';

let directory: string;
let daemon: Daemon | undefined;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'daemon-'));
});
afterEach(async () => {
  daemon?.drain('test', 0);
  await daemon?.ended;
  daemon = undefined;
  rmSync(directory, { recursive: true, force: true });
});

const socketOf = (): string => join(directory, 's');
const logOf = (): Record<string, unknown>[] =>
  readFileSync(join(directory, 'log'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

async function start(settings: Record<string, unknown> = {}, idleMs = 0): Promise<Daemon> {
  const config: Config = configSchema.parse(settings, 'test');
  daemon = new Daemon({
    config,
    socketPath: socketOf(),
    version: '9.9.9',
    log: new EventLog(join(directory, 'log'), 'debug'),
    idleMs,
  });
  await daemon.start();
  return daemon;
}

function client(options: BridgeClientOptions = {}): BridgeClient {
  return BridgeClient.overStream(connect({ path: socketOf(), allowHalfOpen: true }), options);
}

describe('a daemon', () => {
  test('tells its health and who is connected', async () => {
    await start();
    const subject = client({ hello: { client: 'perl', user: 'batch', script: 'report.pl', pid: 7 } });
    expect(await subject.call('system', 'health')).toMatchObject({ status: 'serving', version: '9.9.9', sessions: 1 });
    expect(await subject.call('system', 'connections')).toMatchObject({
      sessions: [{ user: 'batch', script: 'report.pl', pid: 7 }],
    });
    expect(await subject.call('system', 'metrics')).toMatchObject({ functions: { 'system.health': { count: 1 } } });
    expect(await subject.call('system', 'cleanup')).toEqual({ closed: 0 });
    await subject.close();
  });

  test('drains: gives up its name, refuses new sessions, finishes what runs', async () => {
    const subject = await start();
    const busy = client();
    await busy.welcome;
    const running = busy.call('test', 'sleep', { milliseconds: 150 });
    const early = connect({ path: socketOf(), allowHalfOpen: true });
    await new Promise((resolve) => early.once('connect', resolve));
    await busy.call('system', 'drain');
    await new Promise((resolve) => setTimeout(resolve, 20));
    await expect(BridgeClient.overStream(early).call('test', 'ping')).rejects.toMatchObject({
      code: 'draining',
      notStarted: true,
    });
    await expect(client().call('test', 'ping')).rejects.toMatchObject({ code: 'connection_lost' });
    expect(await running).toBe(150);
    await busy.close();
    await subject.ended;
    expect(logOf().map(({ event }) => event)).toEqual(expect.arrayContaining(['started', 'draining', 'ended']));
  });

  test('cuts what still runs when the drain limit is over', async () => {
    const subject = await start();
    const busy = client();
    const running = busy.call('test', 'sleep', { milliseconds: 60_000 });
    await busy.call('test', 'ping');
    subject.drain('test', 30);
    await expect(running).rejects.toMatchObject({ code: expect.stringMatching(/connection_lost|cancelled/) });
    await subject.ended;
  });

  test('ends when idle, not while a client is connected', async () => {
    const subject = await start({}, 60);
    const guest = client();
    await guest.call('test', 'sleep', { milliseconds: 150 });
    await guest.close();
    await subject.ended;
    expect(logOf().find(({ event }) => event === 'draining')).toMatchObject({ reason: 'idle' });
  });

  test('refuses sessions beyond the limit and names the setting', async () => {
    await start({ limits: { sessions: 1 } });
    const first = client();
    await first.welcome;
    await expect(client().call('test', 'ping')).rejects.toThrow(
      "1 sessions are open, and setting 'limits.sessions' allows no more",
    );
    await first.close();
  });
});

describe('TCP', () => {
  const secret = 'a shared secret of some length';
  async function freePort(): Promise<number> {
    const probe = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => probe.once('listening', resolve));
    const { port } = probe.address() as { port: number };
    await new Promise((resolve) => probe.close(resolve));
    return port;
  }
  function tcpClient(port: number, known: string): BridgeClient {
    return BridgeClient.overStream(connect({ port, host: '127.0.0.1', allowHalfOpen: true }), {
      answerChallenge: (nonce) => ({
        nonce: 'n'.repeat(32),
        proof: proofOf(Buffer.from(known), nonce, 'n'.repeat(32)),
      }),
    });
  }

  test('serves who knows the secret, proves that it knows it too, and refuses others', async () => {
    writeFileSync(join(directory, 'secret'), `${secret}\n`, { mode: 0o600 });
    const port = await freePort();
    await start({ tcp: `127.0.0.1:${port}`, secret_file: join(directory, 'secret') });
    const known = tcpClient(port, secret);
    expect(await known.call('test', 'ping')).toBe('pong');
    expect((await known.welcome).proof).toMatch(/^[0-9a-f]{64}$/);
    await known.close();
    await expect(tcpClient(port, 'another secret').call('test', 'ping')).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    const lines = connect({ port, host: '127.0.0.1' });
    lines.write('{"module":"test","function":"ping"}\n');
    const answer = await new Promise<string>((resolve) =>
      lines.once('data', (chunk: Buffer) => resolve(chunk.toString())),
    );
    expect(answer).not.toContain('pong');
    lines.destroy();
  });

  test.each([
    [{ tcp: '127.0.0.1:0' }, /needs 'secret_file'/],
    [{ tcp: '0.0.0.0:1', secret_file: 'secret' }, /loopback only/],
    [{ tcp: 'nowhere', secret_file: 'secret' }, /is not host:port/],
    [{ tcp: '127.0.0.1:1', secret_file: 'none' }, /cannot be read/],
  ])('%j is refused', async (settings, expected) => {
    writeFileSync(join(directory, 'secret'), secret);
    const { secret_file: file } = settings as { secret_file?: string };
    await expect(
      start({ ...settings, ...(file === undefined ? {} : { secret_file: join(directory, file) }) }),
    ).rejects.toThrow(expected);
  });
});

test('the log rotates at its limit and keeps one old file', () => {
  const path = join(directory, 'rotating');
  writeFileSync(path, 'x'.repeat(10 * 1024 * 1024));
  const log = new EventLog(path, 'info');
  log.write('info', 'first');
  log.write('debug', 'unseen');
  log.write('info', 'second');
  log.close();
  expect(readFileSync(path, 'utf8')).toContain('second');
  expect(readFileSync(path, 'utf8')).not.toContain('unseen');
  expect(readFileSync(`${path}.1`, 'utf8')).toContain('first');
});
