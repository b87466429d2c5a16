import { createHash, randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { SFTP_STATUS, SftpSession, type SftpSessionOptions } from '@bridge/sftp';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startFaultProxy } from '../fault-proxy/index.ts';
import { startOpenSshServer, whyNoOpenSsh } from './openssh-server.ts';
import type { SftpFaults } from './sftp-fault.ts';
import { type RunningSshServer, type RunningSshTestServer, startSshTestServer } from './ssh-test-server.ts';

let directory: string;
const sessions: SftpSession[] = [];
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'cb-sftp-'));
});
afterEach(() => {
  for (const session of sessions.splice(0)) session.destroy();
  rmSync(directory, { recursive: true, force: true });
});

function options(server: Pick<RunningSshServer, 'configFile'>): SftpSessionOptions {
  return {
    host: 'server',
    args: ['-F', server.configFile],
    world: { home: directory, localUser: userInfo().username, directory, environment: {} },
  };
}

async function connect(server: RunningSshServer, more: Partial<SftpSessionOptions> = {}): Promise<SftpSession> {
  const session = await SftpSession.connect({ ...options(server), ...more });
  sessions.push(session);
  return session;
}

const path = (name: string): string => join(directory, name);
const same = (one: string, other: string): boolean => readFileSync(one).equals(readFileSync(other));

const SERVERS: readonly [name: string, start: () => Promise<RunningSshServer>][] = [
  ['the test server', () => startSshTestServer()],
  ...(whyNoOpenSsh() === undefined ? [["OpenSSH's sshd", () => startOpenSshServer()] as const] : []),
].map(([name, start]) => [name as string, start as () => Promise<RunningSshServer>]);
if (whyNoOpenSsh() !== undefined) test.skip(`OpenSSH's sshd: ${whyNoOpenSsh()}`);

describe.each(SERVERS)('against %s', (_name, start) => {
  let server: RunningSshServer;
  beforeAll(async () => {
    server = await start();
  });
  afterAll(() => server.close());

  test('files of all sizes arrive whole, both ways, with every size of block', async () => {
    const session = await connect(server);
    const sizes = [0, 1, 511, 32_767, 32_768, 32_769, 261_120, 261_121, 1_000_003, 3_000_000];
    for (const size of sizes) {
      writeFileSync(path('a'), randomBytes(size));
      for (const blockBytes of [undefined, 32_768, ...(size < 100_000 ? [1000] : [])]) {
        const block = blockBytes === undefined ? {} : { blockBytes };
        expect(await session.put(path('a'), path('b'), block)).toEqual({ bytes: size });
        expect(same(path('a'), path('b'))).toBe(true);
        expect(await session.get(path('b'), path('c'), { ...block, requests: 3 })).toEqual({ bytes: size });
        expect(same(path('a'), path('c'))).toBe(true);
      }
    }
  });

  test('mode and times travel, unless they are not to', async () => {
    const session = await connect(server);
    writeFileSync(path('a'), 'text', { mode: 0o640 });
    utimesSync(path('a'), 1_000_000_000, 1_100_000_000);
    await session.put(path('a'), path('b'));
    await session.get(path('b'), path('c'));
    for (const name of ['b', 'c']) {
      expect(statSync(path(name)).mode & 0o777).toBe(0o640);
      expect(statSync(path(name)).mtimeMs).toBe(1_100_000_000_000);
    }
    await session.put(path('a'), path('d'), { preserve: false });
    expect(statSync(path('d')).mtimeMs).toBeGreaterThan(1_200_000_000_000);
  });

  test('resume goes on behind what is there, and refuses what is too long', async () => {
    const session = await connect(server);
    const data = randomBytes(500_000);
    writeFileSync(path('a'), data);
    writeFileSync(path('b'), data.subarray(0, 123_456));
    expect(await session.put(path('a'), path('b'), { resume: true })).toEqual({ bytes: 500_000 - 123_456 });
    expect(same(path('a'), path('b'))).toBe(true);
    writeFileSync(path('c'), data.subarray(0, 400_001));
    expect(await session.get(path('b'), path('c'), { resume: true })).toEqual({ bytes: 99_999 });
    expect(same(path('a'), path('c'))).toBe(true);
    writeFileSync(path('c'), Buffer.concat([data, data]));
    await expect(session.get(path('b'), path('c'), { resume: true })).rejects.toMatchObject({
      code: 'sftp_verification_failed',
    });
  });

  test('atomic replaces whole files and leaves nothing else', async () => {
    const session = await connect(server);
    writeFileSync(path('a'), 'new');
    writeFileSync(path('b'), 'old');
    await session.put(path('a'), path('b'), { atomic: true });
    expect(readFileSync(path('b'), 'utf8')).toBe('new');
    await session.get(path('b'), path('c'), { atomic: true });
    await expect(session.get(path('nothing'), path('c'), { atomic: true })).rejects.toMatchObject({ status: 2 });
    expect(readdirSync(directory).sort()).toEqual(['a', 'b', 'c']);
    expect(readFileSync(path('c'), 'utf8')).toBe('new');
  });

  test('verify compares sizes and sums', async () => {
    const session = await connect(server);
    const data = randomBytes(700_000);
    writeFileSync(path('a'), data);
    const sha256 = createHash('sha256').update(data).digest('hex');
    expect(await session.put(path('a'), path('b'), { verify: 'sha256' })).toEqual({ bytes: 700_000, sha256 });
    expect(await session.get(path('b'), path('c'), { verify: 'sha256' })).toEqual({ bytes: 700_000, sha256 });
    expect(await session.put(path('a'), path('b'), { verify: 'size' })).toEqual({ bytes: 700_000 });
  });

  test('progress is told in order, and a signal ends a transfer', async () => {
    const session = await connect(server);
    writeFileSync(path('a'), randomBytes(3_000_000));
    const seen: number[] = [];
    await session.put(path('a'), path('b'), { onProgress: (bytes) => seen.push(bytes) });
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(seen.at(-1)).toBe(3_000_000);
    const controller = new AbortController();
    const stopped = session.get(path('b'), path('c'), {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
    expect(
      readFileSync(path('b'))
        .subarray(0, statSync(path('c')).size)
        .equals(readFileSync(path('c'))),
    ).toBe(true);
    expect((await session.stat(path('b'))).size).toBe(3_000_000);
  });

  test('trees are copied with several files at once; links are left out', async () => {
    const session = await connect(server);
    mkdirSync(path('in/deep/er'), { recursive: true });
    for (let number = 0; number < 40; number++) writeFileSync(path(`in/deep/${number}`), `file ${number}`);
    writeFileSync(path('in/deep/er/last'), 'x');
    symlinkSync('..', path('in/loop'));
    expect(await session.putTree(path('in'), path('out'), { parallel: 8 })).toMatchObject({
      files: 41,
      directories: 3,
    });
    expect(await session.getTree(path('out'), path('back'))).toMatchObject({ files: 41, directories: 3 });
    expect(readFileSync(path('back/deep/39'), 'utf8')).toBe('file 39');
    expect(existsSync(path('back/loop'))).toBe(false);
  });

  test('of a tree no more files are open at once than are wanted', async () => {
    const session = await connect(server);
    mkdirSync(path('in'));
    for (let number = 0; number < 30; number++) writeFileSync(path(`in/${number}`), randomBytes(100_000));
    const { client } = session;
    const [open, closeHandle] = [client.open.bind(client), client.closeHandle.bind(client)];
    const held = new Set<string>();
    let most = 0;
    client.open = async (...given) => {
      const handle = await open(...given);
      held.add(Buffer.from(handle).toString('hex'));
      most = Math.max(most, held.size);
      // Long enough for the others to be open, too.
      await delay(20);
      return handle;
    };
    client.closeHandle = (handle) => {
      held.delete(Buffer.from(handle).toString('hex'));
      return closeHandle(handle);
    };
    for (const copy of [
      () => session.putTree(path('in'), path('out'), { parallel: 3 }),
      () => session.getTree(path('out'), path('back'), { parallel: 3 }),
    ]) {
      most = 0;
      expect(await copy()).toMatchObject({ files: 30 });
      expect(most).toBe(3);
    }
  });

  test('names are bytes', async () => {
    const session = await connect(server);
    const name = Buffer.concat([Buffer.from(`${directory}/`), Buffer.from([0x63, 0xff, 0x0a, 0x27])]);
    writeFileSync(path('a'), 'x');
    await session.put(path('a'), name);
    const names = (await session.list(directory)).map((entry) => Buffer.from(entry.name).toString('latin1'));
    expect(names.sort()).toEqual(['a', "c\xff\n'"]);
    await session.client.remove(name);
    expect(readdirSync(directory)).toEqual(['a']);
  });

  test('a directory of many thousands of entries', async () => {
    const session = await connect(server);
    mkdirSync(path('many'));
    for (let number = 0; number < 3000; number++) writeFileSync(path(`many/${number}`), '');
    const entries = await session.list(path('many'));
    expect(new Set(entries.map(({ name }) => Buffer.from(name).toString())).size).toBe(3000);
  });

  test('a server that says no is quoted', async () => {
    const session = await connect(server);
    await expect(session.stat(path('nothing'))).rejects.toMatchObject({
      code: 'sftp_status',
      status: SFTP_STATUS.noSuchFile,
      message: 'No such file',
    });
    await expect(session.put(path('nothing'), path('x'))).rejects.toMatchObject({ code: 'ENOENT' });
    writeFileSync(path('a'), 'x');
    await expect(session.put(path('a'), path('no/such/place'))).rejects.toMatchObject({
      details: { step: 'remote_open', status: 2 },
    });
    await expect(session.get(path('a'), path('no/such/place'))).rejects.toMatchObject({
      code: 'io_error',
      details: { step: 'local_open', errno_name: 'ENOENT' },
    });
  });
});

describe('odd servers', () => {
  let server: RunningSshTestServer;
  beforeAll(async () => {
    server = await startSshTestServer();
  });
  afterAll(() => server.close());

  async function withFaults(faults: SftpFaults): Promise<SftpSession> {
    server.setFaults(faults);
    return await connect(server);
  }

  test.each([100, 1000, 20_000])('one that reads at most %i bytes at a time', async (shortReadBytes) => {
    const session = await withFaults({ shortReadBytes });
    writeFileSync(path('a'), randomBytes(150_001));
    await session.get(path('a'), path('b'));
    expect(same(path('a'), path('b'))).toBe(true);
  });

  test('one that refuses packets above 34 KB', async () => {
    const session = await withFaults({ maxPacketBytes: 34 * 1024 });
    writeFileSync(path('a'), randomBytes(500_000));
    await session.put(path('a'), path('b'));
    await session.get(path('b'), path('c'));
    expect(same(path('a'), path('c'))).toBe(true);
  });

  test('one without texts, and one with texts of its own', async () => {
    const silent = await withFaults({ withoutTexts: true });
    await expect(silent.stat(path('x'))).rejects.toMatchObject({ text: '', message: 'No such file or directory' });
    const german = await withFaults({ statusText: 'Datei nicht gefunden' });
    await expect(german.stat(path('x'))).rejects.toMatchObject({ message: 'Datei nicht gefunden', status: 2 });
  });

  test('one that forbids to set attributes: the data is complete, and the error names the step', async () => {
    const session = await withFaults({ refuse: { 9: 3, 10: 3 } });
    writeFileSync(path('a'), randomBytes(300_000));
    await expect(session.put(path('a'), path('b'))).rejects.toMatchObject({ details: { step: 'remote_setstat' } });
    await session.put(path('a'), path('b'), { preserve: false });
    expect(same(path('a'), path('b'))).toBe(true);
  });

  test('one without extensions: replace removes first, and statvfs is unsupported', async () => {
    const session = await withFaults({ withoutExtensions: true });
    writeFileSync(path('a'), 'new');
    writeFileSync(path('b'), 'old');
    await session.replace(path('a'), path('b'));
    expect(readFileSync(path('b'), 'utf8')).toBe('new');
    await expect(session.client.statvfs({ path: Buffer.from(directory) })).rejects.toMatchObject({
      code: 'sftp_unsupported',
      notStarted: true,
    });
  });

  test('one that is cut while it is written to: the transfer goes on where it stopped', async () => {
    writeFileSync(path('a'), randomBytes(1_000_000));
    const first = await withFaults({ dropAfterWritten: 500_000 });
    await expect(first.put(path('a'), path('b'))).rejects.toMatchObject({ code: 'sftp_connection_lost' });
    expect(first.isOpen).toBe(false);
    const there = statSync(path('b')).size;
    expect(there).toBeGreaterThanOrEqual(500_000);
    const second = await withFaults({});
    expect(await second.put(path('a'), path('b'), { resume: true })).toEqual({ bytes: 1_000_000 - there });
    expect(same(path('a'), path('b'))).toBe(true);
  });

  test('one that is cut while it is read: what is there is a whole beginning', async () => {
    writeFileSync(path('a'), randomBytes(1_000_000));
    const first = await withFaults({ dropAfterRead: 500_000 });
    await expect(first.get(path('a'), path('b'))).rejects.toMatchObject({ code: 'sftp_connection_lost' });
    const there = readFileSync(path('b'));
    expect(readFileSync(path('a')).subarray(0, there.length).equals(there)).toBe(true);
    const second = await withFaults({});
    await second.get(path('a'), path('b'), { resume: true });
    expect(same(path('a'), path('b'))).toBe(true);
  });

  test('one that is cut: atomic leaves the old file, and no other', async () => {
    writeFileSync(path('a'), randomBytes(1_000_000));
    writeFileSync(path('b'), 'old');
    const session = await withFaults({ dropAfterRead: 500_000 });
    await expect(session.get(path('a'), path('b'), { atomic: true })).rejects.toMatchObject({
      code: 'sftp_connection_lost',
    });
    expect(readFileSync(path('b'), 'utf8')).toBe('old');
    expect(readdirSync(directory).sort()).toEqual(['a', 'b']);
  });

  test('one that falls silent is given up', async () => {
    server.setFaults({ silentAfter: 1 });
    const session = await connect(server, { inactivityMs: 500 });
    await session.stat('/');
    await expect(session.stat('/')).rejects.toMatchObject({ code: 'sftp_stalled' });
    expect(session.isOpen).toBe(false);
  });

  test('a file that grows while it is read is read to its end', async () => {
    writeFileSync(path('a'), Buffer.alloc(100_000, 'a'));
    let grown = false;
    const growing = await withFaults({
      onRead() {
        if (!grown) writeFileSync(path('a'), Buffer.alloc(250_000, 'b'), { flag: 'r+' });
        grown = true;
      },
    });
    await growing.get(path('a'), path('b'));
    expect(statSync(path('b')).size).toBe(250_000);
    const { size } = await growing.stat(path('a'));
    expect(size).toBe(250_000);
    server.setFaults({});
    await expect(growing.get(path('a'), path('b'), { verify: 'size' })).resolves.toEqual({ bytes: 250_000 });
  });

  test('one that is slow costs time only', async () => {
    const session = await withFaults({ delayMs: 3 });
    writeFileSync(path('a'), randomBytes(200_000));
    await session.put(path('a'), path('b'));
    expect(same(path('a'), path('b'))).toBe(true);
  });
});

test('a line with a long round trip, cut and resumed', async () => {
  await using cleanup = new AsyncDisposableStack();
  const server = await startSshTestServer();
  cleanup.defer(() => server.close());
  const proxy = await startFaultProxy({
    target: { host: '127.0.0.1', port: server.port },
    faults: { up: { latencyMs: 5, limitBytes: 600_000 }, down: { latencyMs: 5 } },
  });
  cleanup.defer(() => proxy.close());
  const through = {
    args: ['-F', server.configFile, '-p', String(proxy.port), '-o', `HostKeyAlias=[127.0.0.1]:${server.port}`],
  };
  writeFileSync(path('a'), randomBytes(1_000_000));
  const first = await connect(server, through);
  await expect(first.put(path('a'), path('b'))).rejects.toMatchObject({ code: 'sftp_connection_lost' });
  expect(statSync(path('b')).size).toBeLessThan(1_000_000);
  proxy.setFaults({ up: { latencyMs: 5 }, down: { latencyMs: 5 } });
  const second = await connect(server, through);
  await second.put(path('a'), path('b'), { resume: true, verify: 'sha256' });
  expect(same(path('a'), path('b'))).toBe(true);
});
