import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { resolveTarget, type SshTarget, type TargetRequest } from './target.ts';

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'cb-config-'));
  mkdirSync(join(home, '.ssh'));
});
afterAll(() => rmSync(home, { recursive: true }));
beforeEach(() => writeFileSync(join(home, '.ssh/config'), ''));

const user = userInfo().username;

function resolve(request: TargetRequest, environment: Record<string, string> = {}): Promise<SshTarget> {
  return resolveTarget(request, { home, localUser: user, directory: '/work/here', environment });
}

function config(text: string): void {
  writeFileSync(join(home, '.ssh/config'), text);
}

test('the first value counts, lists add up, patterns choose', async () => {
  config(`
# a comment
User = everybody
Host backup *.lan !not.lan
  HostName %h.example.com
  Port 2222
  IdentityFile ~/.ssh/one
  IdentityFile "~/.ssh/two words"
Host *
  Port 3333
  IdentityFile %d/.ssh/%r-%h
  User nobody
`);
  expect(await resolve({ host: 'backup' })).toMatchObject({
    host: 'backup.example.com',
    port: 2222,
    user: 'everybody',
    identityFiles: [`${home}/.ssh/one`, `${home}/.ssh/two words`, `${home}/.ssh/everybody-backup.example.com`],
  });
  expect(await resolve({ host: 'not.lan' })).toMatchObject({ host: 'not.lan', port: 3333 });
  expect(await resolve({ host: 'me@x.lan', port: 1 })).toMatchObject({ user: 'me', port: 1 });
  expect(await resolve({ host: 'x.lan', user: 'given', args: ['-p', '9', '-l', 'later'] })).toMatchObject({
    user: 'given',
    port: 9,
  });
});

test('Match and Include', async () => {
  mkdirSync(join(home, '.ssh/conf.d'), { recursive: true });
  writeFileSync(join(home, '.ssh/conf.d/10.conf'), 'Host included\n  Port 4444\n');
  config(`Include conf.d/*.conf nothing-there
Match originalhost a,b user root
  Port 1111
Match host *.example !user root
  Port 2222
Match all
  Compression yes
`);
  expect(await resolve({ host: 'included' })).toMatchObject({ port: 4444, compression: true });
  expect(await resolve({ host: 'root@a' })).toMatchObject({ port: 1111 });
  expect(await resolve({ host: 'me@x.example' })).toMatchObject({ port: 2222 });
  expect(await resolve({ host: 'root@x.example' })).toMatchObject({ port: 22 });
});

test('Match exec asks a command, in the world of the script, and only if all before it matched', async () => {
  const environment = { SHELL: '/bin/sh', PATH: process.env.PATH ?? '', WHERE: 'inside' };
  const asked = join(home, 'asked');
  config(`
User somebody
Match host inner exec "echo %h:%n:%p:%r:%u:%% >>${asked}; test $WHERE = inside"
  Port 1111
Match !exec "exit 3" originalhost other
  Port 2222
Match exec "exit 1"
  HostName never
Match exec /nothing/here
  HostName never
`);
  const world = { home, localUser: user, directory: home, environment };
  expect(await resolveTarget({ host: 'inner' }, world)).toMatchObject({ host: 'inner', port: 1111 });
  expect(await resolveTarget({ host: 'other' }, world)).toMatchObject({ host: 'other', port: 2222 });
  expect(readFileSync(asked, 'utf8')).toBe(`inner:inner:22:somebody:${user}:%\n`);
});

test('a command that does not end is ended with the attempt to connect', async () => {
  const pidFile = join(home, 'pid');
  config(`Match exec "echo $$ >${pidFile}.new; mv ${pidFile}.new ${pidFile}; sleep 60; true"\n  Port 1\n`);
  const controller = new AbortController();
  const world = { home, localUser: user, directory: home, environment: { PATH: process.env.PATH ?? '' } };
  const resolving = resolveTarget({ host: 'h', signal: controller.signal }, world);
  await expect.poll(() => existsSync(pidFile), { timeout: 10_000 }).toBe(true);
  controller.abort(new Error('enough'));
  await expect(resolving).rejects.toThrow('enough');
  const pid = Number(readFileSync(pidFile, 'utf8'));
  await expect.poll(() => isRunning(pid), { timeout: 10_000 }).toBe(false);
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test('what scripts pass for ssh', async () => {
  const target = await resolve({
    host: 'h',
    keyFiles: ['rel/key'],
    args: [
      ...['-o', 'StrictHostKeyChecking no', '-oConnectTimeout=1m30s', '-4', '-Cq', '-i', '/other', '-v'],
      ...['-o', 'PreferredAuthentications=password,publickey', '-o', 'PasswordAuthentication=no', '-c', 'aes256-ctr'],
      ...['-o', 'UserKnownHostsFile=/dev/null ~/k', '-o', 'ServerAliveInterval=15', '-o', 'ProxyCommand=nc %h %p # x'],
    ],
  });
  expect(target).toMatchObject({
    strictHostKeyChecking: 'no',
    connectTimeoutMs: 90_000,
    addressFamily: 4,
    compression: true,
    identityFiles: ['/work/here/rel/key', '/other'],
    preferredAuthentications: ['publickey'],
    userKnownHostsFiles: ['/dev/null', `${home}/k`],
    serverAliveIntervalMs: 15_000,
    proxyCommand: 'nc h 22 # x',
    algorithms: { ciphers: 'aes256-ctr' },
  });
});

test('agents', async () => {
  const environment = { SSH_AUTH_SOCK: '/a', OTHER: '/o' };
  expect((await resolve({ host: 'h' }, environment)).agent).toBe('/a');
  expect((await resolve({ host: 'h', args: ['-o', 'IdentityAgent=none'] }, environment)).agent).toBeUndefined();
  expect((await resolve({ host: 'h', args: ['-o', 'IdentityAgent=$OTHER'] }, environment)).agent).toBe('/o');
  expect((await resolve({ host: 'h', args: ['-o', 'IdentityAgent=~/s'] }, environment)).agent).toBe(`${home}/s`);
});

describe('what cannot be used is named', () => {
  test.each([
    [['-o', 'Nonsense=1'], /command-line: line 0: Bad configuration option: nonsense/],
    [['-o', 'Port'], /no argument after keyword "port"/],
    [['-p', '0'], /Bad port '0'/],
    [['-p', '70000'], /Bad port '70000'/],
    [['-Z'], /unknown option -- Z/],
    [['-o'], /option requires an argument -- o/],
    [['word'], /'word' is not an option/],
    [['-o', 'StrictHostKeyChecking=perhaps'], /unsupported option "perhaps"/],
    [['-o', 'ConnectTimeout=soon'], /invalid time value/],
    [['-F', '/nothing/here'], /Can't open user config file \/nothing\/here: No such file or directory/],
    [['-i', '\u0024{NOT_SET}'], /env var \$\{NOT_SET\} has no value/],
  ])('%j', async (args, message) => {
    await expect(resolve({ host: 'h', args })).rejects.toMatchObject({
      code: 'ssh_bad_configuration',
      message: expect.stringMatching(message),
    });
  });

  test.each([
    ['Nonsense yes', /line 1: Bad configuration option: nonsense/],
    ['Host "open', /invalid quotes/],
    ['Match localnetwork 10.0.0.0/8', /'Match localnetwork' is not supported/],
    ['Match exec', /Missing argument for Match 'exec'/],
    ['Match exec "echo %Z"', /unknown key %Z/],
    ['Include ~/.ssh/config', /Too many recursive/],
  ])('%j in a file', async (text, message) => {
    config(text);
    await expect(resolve({ host: 'h' })).rejects.toMatchObject({ message: expect.stringMatching(message) });
  });

  test('unless IgnoreUnknown says not to mind', async () => {
    config('IgnoreUnknown Use*,Odd\nUseNothing yes\nOdd 1\nPort 99\n');
    expect(await resolve({ host: 'h' })).toMatchObject({ port: 99 });
  });
});

function hasSsh(): boolean {
  try {
    execFileSync('sh', ['-c', 'command -v ssh'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

test.skipIf(!hasSsh()).each([
  ['plain', 'Host h\n Port 2200\n User u\n', 'h'],
  ['negated', 'Host * !h\n Port 1\nHost h\n Port 2\n', 'h'],
  ['equals and quotes', 'Port="2345"\nHostName=x.example\nUser "some one"\n', 'h'],
  ['first wins', 'Host h\n Port 5\nHost *\n Port 6\n User late\n', 'h'],
  [
    'match',
    'Match originalhost h user me\n Port 7\nMatch host h\n HostName real.example\nMatch host real.example\n Port 8\n',
    'h',
  ],
  [
    'commands',
    'Match exec "test %n = h"\n Port 10\nMatch !exec "true"\n Port 11\nMatch exec "exit 1"\n User no\n',
    'h',
  ],
  ['question mark', 'Host h?st\n Port 9\n', 'host'],
  ['times', 'ConnectTimeout 2m\nServerAliveInterval 1h\n', 'h'],
  ['indented comments', '  # Port 1\n\tPort\t44\n', 'h'],
])('ssh -G agrees: %s', async (_, text, host) => {
  const file = join(home, 'given');
  writeFileSync(file, text);
  const said = new Map(
    execFileSync('ssh', ['-G', '-F', file, host], { env: { ...process.env, HOME: home } })
      .toString()
      .split('\n')
      .map((entry) => [entry.split(' ', 1)[0]!, entry.slice(entry.indexOf(' ') + 1)]),
  );
  const world = { home, localUser: user, directory: home, environment: {} };
  const target = await resolveTarget({ host, args: ['-F', file] }, world);
  expect({ host: target.host, port: String(target.port), user: target.user }).toEqual({
    host: said.get('hostname'),
    port: said.get('port'),
    user: said.get('user'),
  });
  const timeout = said.get('connecttimeout');
  expect(target.connectTimeoutMs === undefined ? 'none' : String(target.connectTimeoutMs / 1000)).toBe(timeout);
  expect(String(target.serverAliveIntervalMs / 1000)).toBe(said.get('serveraliveinterval'));
});
