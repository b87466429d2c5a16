import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LogFile, type LogFileOptions, openLog } from './log-file.ts';

let directory: string;
let path: string;
const open_: LogFile[] = [];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'log-'));
  path = join(directory, 'app.log');
});
afterEach(async () => {
  for (const log of open_.splice(0)) await log.close();
  rmSync(directory, { recursive: true });
});

async function open(options: Partial<LogFileOptions> = {}): Promise<LogFile> {
  const log = await openLog({ path, layout: '%p %c %m%n', ...options });
  open_.push(log);
  return log;
}
const text = (file = path) => readFileSync(file, 'utf8');
const mode = (file = path) => statSync(file).mode & 0o777;

describe('LogFile', () => {
  it('writes what passes the level, and says so', async () => {
    const log = await open({ level: 'INFO', category: 'My::Job' });
    expect(await log.write('INFO', 'one')).toBe(true);
    expect(await log.write('DEBUG', 'two')).toBe(false);
    expect(await log.write('ERROR', 'thrée €', 'Other')).toBe(true);
    expect(text()).toBe('INFO My.Job one\nERROR Other thrée €\n');
    expect([log.isEnabled('DEBUG'), log.isEnabled('WARN')]).toEqual([false, true]);
  });

  it('has a default layout, time zone and process id', async () => {
    const log = await openLog({ path, timeZone: 'UTC', now: () => new Date(0), category: 'a' });
    open_.push(log);
    await log.write('DEBUG', 'x');
    expect(text()).toBe('1970/01/01 00:00:00 DEBUG a x\n');
    const other = await open({ layout: '%P%n', path: `${path}2` });
    await other.write('INFO', '');
    expect(text(`${path}2`)).toBe(`${process.pid}\n`);
  });

  it('appends to what is there, and keeps its mode', async () => {
    writeFileSync(path, 'before\n', { mode: 0o600 });
    const log = await open({ fileMode: 0o666 });
    await log.write('INFO', 'after');
    expect(text()).toBe('before\nINFO  after\n');
    expect(mode()).toBe(0o600);
  });

  it("creates a file with the client's mode, whatever the umask of this process", async () => {
    await open({ fileMode: 0o666 });
    expect(mode()).toBe(0o666);
    await open({ path: `${path}2` });
    expect(mode(`${path}2`)).toBe(0o644);
  });

  it('keeps the order of calls that were not awaited, and close waits for them', async () => {
    const log = await open();
    const writes = Array.from({ length: 200 }, (_, n) => log.write('INFO', String(n)));
    await log.close();
    await Promise.all(writes);
    expect(text()).toBe(Array.from({ length: 200 }, (_, n) => `INFO  ${n}\n`).join(''));
  });

  it('never mixes lines of several processes', async () => {
    const program = `
      import { openLog } from ${JSON.stringify(new URL('./index.ts', import.meta.url).href)};
      const log = await openLog({ path: ${JSON.stringify(path)}, layout: '%m%n' });
      for (let n = 0; n < 200; n++) await log.write('INFO', process.argv[1].repeat(20_000));
      await log.close();`;
    const run = (letter: string) =>
      promisify(execFile)(process.execPath, [
        '--conditions=bridge-source',
        '--input-type=module',
        '-e',
        program,
        letter,
      ]);
    await Promise.all(['a', 'b', 'c'].map(run));
    const lines = text().split('\n').slice(0, -1);
    expect(lines).toHaveLength(600);
    expect(lines.every((line) => line.length === 20_000 && line === line[0]!.repeat(20_000))).toBe(true);
  });

  it('refuses to write after close; closing again is harmless', async () => {
    const log = await open();
    await log.close();
    await log.close();
    await expect(log.write('INFO', 'x')).rejects.toMatchObject({ code: 'log_closed', notStarted: true });
  });

  it('says why a file cannot be opened', async () => {
    const missing = join(directory, 'no', 'app.log');
    await expect(open({ path: missing })).rejects.toMatchObject({
      code: 'io_error',
      message: `Can't open ${missing} (ENOENT)`,
      details: { errno: 2, errno_name: 'ENOENT', path: missing },
    });
    await expect(open({ path: directory })).rejects.toMatchObject({ details: { errno_name: 'EISDIR' } });
    await expect(open({ path: 'relative.log' })).rejects.toMatchObject({ code: 'invalid_path' });
    await expect(open({ layout: '%q' })).rejects.toMatchObject({ code: 'invalid_layout' });
    expect(readdirSync(directory)).toEqual([]);
  });

  it.skipIf(process.platform !== 'linux')('reports a full disk, and goes on', async () => {
    const log = await open({ path: '/dev/full' });
    const failed = log.write('INFO', 'x');
    const second = log.write('INFO', 'y');
    await expect(failed).rejects.toMatchObject({
      code: 'io_error',
      message: "Can't write /dev/full (ENOSPC)",
      details: { errno: 28, errno_name: 'ENOSPC', path: '/dev/full' },
    });
    await expect(second).rejects.toMatchObject({ code: 'io_error' });
    expect(await log.write('TRACE', 'below the level')).toBe(false);
  });
});

describe('rotation', () => {
  it('begins a new file before a line would make it too long', async () => {
    const log = await open({ layout: '%m%n', maxBytes: 10, keep: 2 });
    for (const line of ['aaaa', 'bbbb', 'cccc', 'dddd', 'eeee', 'ffff', 'gggg']) await log.write('INFO', line);
    expect(text()).toBe('gggg\n');
    expect(text(`${path}.1`)).toBe('eeee\nffff\n');
    expect(text(`${path}.2`)).toBe('cccc\ndddd\n');
    expect(readdirSync(directory).sort()).toEqual(['app.log', 'app.log.1', 'app.log.2']);
  });

  it('writes a line longer than the limit into a file of its own', async () => {
    const log = await open({ layout: '%m%n', maxBytes: 10 });
    await log.write('INFO', 'short');
    await log.write('INFO', 'x'.repeat(50));
    await log.write('INFO', 'short');
    expect(text()).toBe('short\n');
    expect(text(`${path}.1`)).toBe(`${'x'.repeat(50)}\n`);
  });

  it('keeps nothing with keep 0, and the mode of new files', async () => {
    const log = await open({ layout: '%m%n', maxBytes: 10, keep: 0, fileMode: 0o660 });
    for (const line of ['aaaaaaa', 'bbbbbbb']) await log.write('INFO', line);
    expect(readdirSync(directory)).toEqual(['app.log']);
    expect([text(), mode()]).toEqual(['bbbbbbb\n', 0o660]);
  });

  it('two logs of one file lose no line', async () => {
    const logs = [
      await open({ layout: '%m%n', maxBytes: 50, keep: 100 }),
      await open({ layout: '%m%n', maxBytes: 50, keep: 100 }),
    ];
    const expected: string[] = [];
    const writes: Promise<boolean>[] = [];
    for (let n = 0; n < 100; n++) {
      expected.push(`line ${String(n).padStart(3, '0')}`);
      writes.push(logs[n % 2]!.write('INFO', expected[n]!));
    }
    await Promise.all(writes);
    const written = readdirSync(directory).flatMap((file) => text(join(directory, file)).split('\n').slice(0, -1));
    expect(written.sort()).toEqual(expected);
  });

  it('follows a file that was moved away', async () => {
    const log = await open({ layout: '%m%n', maxBytes: 1000 });
    await log.write('INFO', 'one');
    rmSync(path);
    await log.write('INFO', 'two');
    expect(text()).toBe('two\n');
  });

  it.skipIf(process.getuid?.() === 0)('reports a folder that cannot be written', async () => {
    const folder = join(directory, 'locked');
    mkdirSync(folder);
    const log = await open({ path: join(folder, 'app.log'), layout: '%m%n', maxBytes: 5 });
    await log.write('INFO', 'aaaa');
    chmodSync(folder, 0o500);
    await expect(log.write('INFO', 'bbbb')).rejects.toMatchObject({ details: { errno_name: 'EACCES' } });
    chmodSync(folder, 0o700);
    expect(text(join(folder, 'app.log'))).toBe('aaaa\n');
  });
});
