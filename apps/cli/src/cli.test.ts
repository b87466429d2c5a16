import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const PROGRAM = fileURLToPath(new URL('../dist/cpan-bridge.mjs', import.meta.url));

let directory: string;
let environment: NodeJS.ProcessEnv;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'cli-'));
  const { CPAN_BRIDGE_CONFIG: _config, ...rest } = process.env;
  environment = { ...rest, HOME: directory, CPAN_BRIDGE_SOCKET: join(directory, 's') };
});
afterEach(async () => {
  await run(['stop', '--now']);
  rmSync(directory, { recursive: true, force: true });
});

interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

async function run(args: readonly string[], input = ''): Promise<Outcome> {
  const child = spawn(process.execPath, [PROGRAM, ...args], { env: environment });
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const [stdout, stderr, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.on('close', resolve)),
  ]);
  return { code, stdout, stderr };
}

describe('cpan-bridge', () => {
  test('starts, answers and stops', async () => {
    expect(await run(['status'])).toMatchObject({ code: 3, stdout: expect.stringMatching(/^not running/), stderr: '' });
    expect(await run(['start'])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^started, pid \d+/),
      stderr: '',
    });
    expect(await run(['start'])).toMatchObject({
      code: 73,
      stdout: '',
      stderr: expect.stringContaining('already running'),
    });
    expect(await run(['start', '--foreground'])).toMatchObject({
      code: 73,
      stderr: expect.stringContaining('already running'),
    });
    expect(await run(['ping'])).toMatchObject({ code: 0, stdout: expect.stringMatching(/^pong in [\d.]+ ms\n$/) });
    const status = await run(['status', '--json']);
    expect(status.code).toBe(0);
    expect(JSON.parse(status.stdout)).toMatchObject({ status: 'serving', socket: environment.CPAN_BRIDGE_SOCKET });
    expect(await run(['stop'])).toMatchObject({ code: 0, stdout: expect.stringMatching(/^stopped, pid \d+\n$/) });
    expect((await run(['ping'])).code).toBe(3);
  });

  test('makes calls from arguments and from stdin', async () => {
    await run(['start']);
    expect(await run(['call', 'test.echo', '{"value":{"a":[1]}}'])).toEqual({
      code: 0,
      stdout: '{"success":true,"result":{"a":[1]}}\n',
      stderr: '',
    });
    expect(await run(['call'], '{"module":"test","function":"ping"}')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('pong'),
    });
    expect(await run(['call', 'test.nope'])).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('unknown_function'),
    });
    expect(await run(['call', 'nonsense'])).toMatchObject({ code: 64, stdout: '' });
    expect(await run(['call', 'test.echo', '{'])).toMatchObject({
      code: 64,
      stderr: expect.stringContaining('not JSON'),
    });
  });

  test('prints the wire API without a daemon, as text and as JSON', async () => {
    const asText = await run(['api', 'test']);
    expect(asText.stdout).toContain('test.echo(value?) -> value');
    const modules = JSON.parse((await run(['api', '--json'])).stdout) as {
      module: string;
      functions: { doc: string }[];
    }[];
    expect(modules.map(({ module }) => module)).toEqual([
      'test',
      'database',
      'excel',
      'email',
      'sftp',
      'logging',
      'xpath',
      'crypto',
      'system',
    ]);
    for (const module of modules) for (const each of module.functions) expect(each.doc).toMatch(/\w/);
    expect((await run(['api', 'nope'])).code).toBe(64);
  });

  test.each([
    [[], 64],
    [['--help'], 0],
    [['start', '--help'], 0],
    [['version'], 0],
    [['--version'], 0],
    [['nope'], 64],
    [['status', '--nope'], 64],
  ])('%j exits with %i', async (args, code) => {
    const outcome = await run(args);
    expect(outcome.code).toBe(code);
    expect(code === 64 && args.length > 0 ? outcome.stdout : outcome.stderr).toBe('');
  });

  test('says in one line what is wrong with the configuration', async () => {
    const path = join(directory, 'bad.conf');
    writeFileSync(path, '{"sokcet":"/x"}');
    environment.CPAN_BRIDGE_CONFIG = path;
    expect(await run(['start'])).toEqual({
      code: 78,
      stdout: '',
      stderr: `cpan-bridge: ${path}: unknown key 'sokcet'\n`,
    });
    delete environment.CPAN_BRIDGE_CONFIG;
    environment.CPAN_BRIDGE_SOCKET = `/${'x'.repeat(200)}`;
    expect(await run(['start'])).toMatchObject({
      code: 78,
      stderr: expect.stringContaining('too long for a Unix socket'),
    });
    environment.CPAN_BRIDGE_SOCKET = path;
    expect(await run(['start'])).toMatchObject({ code: 73, stderr: expect.stringContaining('is not a socket') });
    environment.CPAN_BRIDGE_SOCKET = join(path, 's');
    expect(await run(['start'])).toMatchObject({
      code: 78,
      stderr: expect.stringMatching(/ENOTDIR|EEXIST|not a directory/),
    });
  });

  test('a private process ends when its script does, and not before: signals leave it alone', async () => {
    const child = spawn(process.execPath, [PROGRAM, 'stdio'], { env: environment, stdio: ['pipe', 'pipe', 'pipe'] });
    child.stdin.write(Buffer.from('CPANBRG\x01', 'latin1'));
    const hello = Buffer.from('{"protocol":1}');
    const header = Buffer.alloc(16);
    header.writeUInt32BE(hello.length, 0);
    header[4] = 1;
    header[5] = 1;
    child.stdin.write(Buffer.concat([header, hello]));
    await new Promise((resolve) => child.stdout.once('data', resolve));
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) child.kill(signal);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(child.exitCode).toBeNull();
    child.stdin.end();
    expect(await new Promise((resolve) => child.on('exit', resolve))).toBe(0);
    expect(await text(child.stderr)).toBe('');
  });
});
