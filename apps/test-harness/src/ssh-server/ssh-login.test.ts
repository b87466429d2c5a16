import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { SftpConnectionError, SftpSession, type SftpSessionOptions } from '@bridge/sftp';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startOpenSshServer, whyNoChroot, whyNoOpenSsh } from './openssh-server.ts';
import { newKey, type RunningSshTestServer, startSshTestServer } from './ssh-test-server.ts';

const user = userInfo().username;
let server: RunningSshTestServer;
let home: string;
beforeAll(async () => {
  server = await startSshTestServer();
});
afterAll(() => server.close());
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'cb-home-'));
  mkdirSync(join(home, '.ssh'), { mode: 0o700 });
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const file = (name: string): string => join(home, '.ssh', name);

function options(args: readonly string[] = [], more: Partial<SftpSessionOptions> = {}): SftpSessionOptions {
  const world = { home, localUser: user, directory: home, environment: {} };
  return { host: '127.0.0.1', port: server.port, user, args, world, ...more };
}

/** Connects, asks something, leaves; what ssh would have printed. */
async function login(given: SftpSessionOptions): Promise<readonly string[]> {
  const session = await SftpSession.connect(given);
  try {
    expect((await session.stat('/')).mode).toBeDefined();
    return session.messages;
  } finally {
    session.close();
  }
}

async function failure(given: SftpSessionOptions): Promise<SftpConnectionError> {
  const error = await login(given).then(
    () => undefined,
    (caught: unknown) => caught,
  );
  expect(error).toBeInstanceOf(SftpConnectionError);
  return error as SftpConnectionError;
}

const known = (): string[] => ['-o', `UserKnownHostsFile=${server.knownHostsFile}`];

describe("the user's own files", () => {
  test('config, known_hosts and a default key are found in the home directory', async () => {
    writeFileSync(file('id_ed25519'), readFileSync(server.keyFile), { mode: 0o600 });
    writeFileSync(file('known_hosts'), readFileSync(server.knownHostsFile));
    writeFileSync(file('config'), `Host backup\n  HostName 127.0.0.1\n  Port ${server.port}\n  User ${user}\n`);
    const { port: _port, user: _user, ...rest } = options();
    expect(await login({ ...rest, host: 'backup' })).toEqual([]);
  });

  test('a default key that others can read is not used', async () => {
    writeFileSync(file('id_ed25519'), readFileSync(server.keyFile), { mode: 0o644 });
    chmodSync(file('id_ed25519'), 0o644);
    const { code, messages } = await failure(options(known()));
    expect(code).toBe('ssh_authentication_failed');
    expect(messages.join('\n')).toMatch(/UNPROTECTED PRIVATE KEY FILE.*bad permissions/s);
  });
});

test('a way to log in that is configured but not known here is named where the server offers it', async () => {
  const args = [...known(), '-o', 'CertificateFile=~/cert.pub', '-o', 'GSSAPIAuthentication=yes'];
  const { code, messages } = await failure(options(args));
  expect(code).toBe('ssh_authentication_failed');
  expect(messages).toEqual([
    expect.stringMatching(/Permission denied \(publickey/),
    'CertificateFile is not supported by the bridge and was passed over.',
  ]);
});

describe('keys', () => {
  test('with a passphrase, right, wrong and missing', async () => {
    const { private: key } = newKey('open sesame');
    writeFileSync(file('locked'), key, { mode: 0o600 });
    const own = await startSshTestServer({ clientKey: { private: key, passphrase: 'open sesame' } });
    try {
      const args = ['-o', `UserKnownHostsFile=${own.knownHostsFile}`];
      const base = options(args, { port: own.port, keyFiles: [file('locked')] });
      expect(await login({ ...base, passphrase: 'open sesame' })).toEqual([]);
      expect((await failure({ ...base, passphrase: 'wrong' })).code).toBe('ssh_authentication_failed');
      expect((await failure(base)).code).toBe('ssh_authentication_failed');
    } finally {
      await own.close();
    }
  });

  test.skipIf(!existsSync('/usr/bin/ssh-agent'))('of an agent', async () => {
    const socket = join(home, 'agent');
    const agent = spawn('ssh-agent', ['-D', '-a', socket], { stdio: 'ignore' });
    const ended = new Promise((resolve) => agent.once('exit', resolve));
    try {
      await expect.poll(() => existsSync(socket), { timeout: 20_000 }).toBe(true);
      execFileSync('ssh-add', ['-q', server.keyFile], {
        env: { ...process.env, SSH_AUTH_SOCK: socket },
        stdio: 'ignore',
      });
      const world = { home, localUser: user, directory: home, environment: { SSH_AUTH_SOCK: socket } };
      expect(await login(options(known(), { world }))).toEqual([]);
      expect(await login(options([...known(), '-o', `IdentityAgent=${socket}`]))).toEqual([]);
      const without = options([...known(), '-o', 'IdentityAgent=none'], { world });
      expect((await failure(without)).code).toBe('ssh_authentication_failed');
      expect((await failure(options([...known(), '-o', 'IdentitiesOnly=yes'], { world }))).code).toBe(
        'ssh_authentication_failed',
      );
    } finally {
      agent.kill();
      await ended;
    }
  });
});

describe('passwords', () => {
  test.each(['password', 'keyboard-interactive'] as const)('a server that allows only %s', async (method) => {
    const own = await startSshTestServer({ methods: [method], password: 'pass wörd' });
    try {
      const args = ['-o', `UserKnownHostsFile=${own.knownHostsFile}`];
      await login(options(args, { port: own.port, password: 'pass wörd' }));
      expect(own.logins).toEqual([method]);
      const { code, messages, message } = await failure(options(args, { port: own.port, password: 'wrong' }));
      expect(code).toBe('ssh_authentication_failed');
      expect(messages).toEqual([`${user}@127.0.0.1: Permission denied (${method}).`]);
      expect(message).not.toContain('wrong');
      expect((await failure(options(args, { port: own.port }))).code).toBe('ssh_authentication_failed');
    } finally {
      await own.close();
    }
  });

  test('none is told to a host whose key has changed, whatever the checking', async () => {
    const other = await startSshTestServer();
    try {
      const line = readFileSync(other.knownHostsFile, 'utf8').split(' ').slice(1).join(' ');
      writeFileSync(file('known_hosts'), `[127.0.0.1]:${server.port} ${line}`);
      const before = server.logins.length;
      const { code, messages } = await failure(options(['-o', 'StrictHostKeyChecking=no'], { password: 'secret' }));
      expect(code).toBe('ssh_authentication_failed');
      expect(messages.join('\n')).toContain('REMOTE HOST IDENTIFICATION HAS CHANGED');
      expect(server.logins).toHaveLength(before);
    } finally {
      await other.close();
    }
  });
});

describe('hosts', () => {
  const key = (): Partial<SftpSessionOptions> => ({ keyFiles: [server.keyFile] });

  test('an unknown one is refused before anything is told to it', async () => {
    const before = server.logins.length;
    for (const strict of ['ask', 'yes']) {
      const error = await failure(options(['-o', `StrictHostKeyChecking=${strict}`], key()));
      expect(error).toMatchObject({ code: 'ssh_host_key_refused', notStarted: true });
      expect(error.messages.at(-1)).toBe('Host key verification failed.');
    }
    expect(existsSync(file('known_hosts'))).toBe(false);
    expect(server.logins).toHaveLength(before);
  });

  test('one that is known by a certificate authority alone is refused, and the certificates are named', async () => {
    const [, line] = readFileSync(server.knownHostsFile, 'utf8').split(/ (.*)/s);
    writeFileSync(file('known_hosts'), `@cert-authority [127.0.0.1]:${server.port} ${line}`);
    const error = await failure(options([], key()));
    expect(error).toMatchObject({ code: 'ssh_host_key_refused', notStarted: true });
    expect(error.messages[0]).toBe(
      `Host certificates are not supported: the authority for [127.0.0.1]:${server.port} in ${file('known_hosts')}:1 does not count.`,
    );
  });

  test('accept-new writes it down once, hashed if told', async () => {
    const args = ['-o', 'StrictHostKeyChecking=accept-new', '-o', 'HashKnownHosts=yes'];
    expect((await login(options(args, key())))[0]).toMatch(
      /^Warning: Permanently added '\[127\.0\.0\.1\]:\d+' \(ED25519\)/,
    );
    expect(await login(options(args, key()))).toEqual([]);
    expect(readFileSync(file('known_hosts'), 'utf8')).toMatch(/^\|1\|[^ ]+ ssh-ed25519 [^ ]+\n$/);
  });

  test('one that refuses, one that is silent, one that is none', async () => {
    const { code, messages } = await failure(options([], { port: 1 }));
    expect(code).toBe('ssh_connect_failed');
    expect(messages).toEqual(['ssh: connect to host 127.0.0.1 port 1: Connection refused']);

    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as { port: number };
    try {
      const hanging = await failure(options(['-o', 'ConnectTimeout=1'], { port }));
      expect(hanging.code).toBe('ssh_connect_failed');
      expect(hanging.messages[0]).toBe('Connection timed out during banner exchange');
    } finally {
      silent.close();
    }

    const web = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
    try {
      const { port: webPort } = web.address() as { port: number };
      expect((await failure(options([], { port: webPort }))).code).toBe('ssh_handshake_failed');
    } finally {
      web.close();
    }
  });

  test('algorithms in common there must be', async () => {
    const { code, messages } = await failure(
      options([...known(), '-o', 'KexAlgorithms=diffie-hellman-group1-sha1'], key()),
    );
    expect(code).toBe('ssh_handshake_failed');
    expect(messages[0]).toMatch(/^Unable to negotiate with 127\.0\.0\.1 port \d+: no matching key exchange/);
    expect(await login(options([...known(), '-c', 'aes256-ctr', '-m', 'hmac-sha2-256'], key()))).toEqual([]);
  });
});

describe('proxies', () => {
  test.skipIf(whyNoOpenSsh() !== undefined)('ProxyJump goes through another host', async () => {
    const jump = await startOpenSshServer();
    try {
      writeFileSync(
        file('config'),
        `${readFileSync(jump.configFile, 'utf8').replace('Host server', 'Host jump')}
Host target
  HostName 127.0.0.1
  Port ${server.port}
  User ${user}
  IdentityFile ${server.keyFile}
  UserKnownHostsFile ${server.knownHostsFile}
  ProxyJump jump
`,
      );
      const { port: _port, user: _user, ...rest } = options();
      expect(await login({ ...rest, host: 'target' })).toEqual([]);
    } finally {
      await jump.close();
    }
  });

  test('ProxyCommand is the connection', async () => {
    const program = `const s=require('node:net').connect(${server.port},'127.0.0.1');process.stdin.pipe(s);s.pipe(process.stdout)`;
    writeFileSync(file('proxy.cjs'), program);
    const args = [...known(), '-o', `HostKeyAlias=[127.0.0.1]:${server.port}`];
    const proxy = `ProxyCommand=${process.execPath} ${file('proxy.cjs')} %h %p`;
    const given = options([...args, '-o', proxy], { keyFiles: [server.keyFile], host: 'somewhere' });
    expect(await login(given)).toEqual([]);
  });
});

describe.skipIf(whyNoOpenSsh() !== undefined)("OpenSSH's sshd", () => {
  test('with a forced internal-sftp', async () => {
    const forced = await startOpenSshServer({ config: ['ForceCommand internal-sftp -d /'] });
    try {
      const world = { home, localUser: user, directory: home, environment: {} };
      await login({ host: 'server', args: ['-F', forced.configFile], world });
    } finally {
      await forced.close();
    }
  });

  test.skipIf(whyNoChroot() !== undefined)('with a chroot', async () => {
    const chrooted = await startOpenSshServer({ chroot: true });
    try {
      const world = { home, localUser: user, directory: home, environment: {} };
      const session = await SftpSession.connect({ host: 'server', args: ['-F', chrooted.configFile], world });
      writeFileSync(join(home, 'a'), 'inside');
      await session.put(join(home, 'a'), '/in/a');
      await session.get('/in/a', join(home, 'b'));
      expect(readFileSync(join(home, 'b'), 'utf8')).toBe('inside');
      expect((await session.list('/')).map(({ name }) => Buffer.from(name).toString())).toEqual(['in']);
      await expect(session.stat(home)).rejects.toMatchObject({ status: 2 });
      session.close();
    } finally {
      await chrooted.close();
    }
  });
});
