import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { newKey, type RunningSshServer, writeClientFiles } from './ssh-test-server.ts';

const SSHD = ['/usr/sbin/sshd', '/usr/local/sbin/sshd'].find(existsSync);
const START_MS = 20_000;

/**
 * Run by root, sshd wants a directory that Debian makes when the service starts. Where there is none it gets one in a mount namespace
 * of its own, which nobody else sees.
 */
const NEEDS_NAMESPACE = process.getuid?.() === 0 && !existsSync('/run/sshd');
const NAMESPACE = [
  'unshare',
  '-m',
  'sh',
  '-c',
  'mount -t tmpfs -o mode=755 none /run && mkdir -p /run/sshd /run/chroot/in /run/small && mount -t tmpfs -o size=1m none /run/small && exec "$0" "$@"',
];

/** A file system of 1 MB that only a server with `smallDisk` sees. */
export const SMALL_DISK = '/run/small';

let found: { readonly reason: string | undefined } | undefined;

/** Why OpenSSH's server cannot be run here; undefined if it can. The first question of a process costs a login. */
export function whyNoOpenSsh(): string | undefined {
  found ??= { reason: probe() };
  return found.reason;
}

function probe(): string | undefined {
  if (SSHD === undefined) return 'sshd is not installed';
  const reason = NEEDS_NAMESPACE ? whyNoNamespace() : undefined;
  if (reason !== undefined) return reason;
  const program = fileURLToPath(new URL('probe-openssh.ts', import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--conditions=bridge-source', program], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  return status === 0 ? undefined : stdout || `it does not start: ${stderr.trim().split('\n').at(-1)}`;
}

/** Why it cannot be run with `chroot` or `smallDisk`. */
export function whyNoChroot(): string | undefined {
  return whyNoOpenSsh() ?? whyNoMount();
}

/** Why nothing can be mounted that only the processes of a test see. */
export function whyNoMount(): string | undefined {
  return process.getuid?.() === 0 ? whyNoNamespace() : 'only root can mount';
}

function whyNoNamespace(): string | undefined {
  const [program, ...args] = NAMESPACE;
  const { status } = spawnSync(program!, [...args, 'true'], { stdio: 'ignore' });
  return status === 0 ? undefined : 'a mount namespace with a /run of its own cannot be made';
}

export interface OpenSshServerOptions {
  /** Lines for sshd_config, such as `ForceCommand internal-sftp`. */
  readonly config?: readonly string[];
  /** Show clients nothing but a new directory, in which `in` is. Only for root. */
  readonly chroot?: boolean;
  /** Have {@link SMALL_DISK}. Only for root. */
  readonly smallDisk?: boolean;
}

/**
 * Starts OpenSSH's server as the user that runs the tests, on a free port of the loopback, with keys and configuration of its own.
 *
 * @throws Error with what sshd says when it does not start.
 */
export async function startOpenSshServer(options: OpenSshServerOptions = {}): Promise<RunningSshServer> {
  const directory = mkdtempSync(join(tmpdir(), 'cb-sshd-'));
  const hostKey = newKey();
  const clientKey = newKey();
  const user = userInfo().username;
  const path = (name: string): string => join(directory, name);
  writeFileSync(path('host_key'), hostKey.private, { mode: 0o600 });
  writeFileSync(path('authorized_keys'), `${clientKey.public}\n`, { mode: 0o600 });

  // Another process may take the port between our look and sshd's; then the next one is tried.
  for (let attempt = 0; ; attempt++) {
    const port = await freePort();
    writeFileSync(
      path('sshd_config'),
      `Port ${port}
ListenAddress 127.0.0.1
HostKey ${path('host_key')}
AuthorizedKeysFile ${path('authorized_keys')}
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin yes
LogLevel ERROR
Subsystem sftp internal-sftp
${options.chroot ? 'ChrootDirectory /run/chroot\nForceCommand internal-sftp' : ''}
${(options.config ?? []).join('\n')}
`,
    );
    const [program, ...args] = [
      ...(NEEDS_NAMESPACE || options.chroot || options.smallDisk ? NAMESPACE : []),
      SSHD!,
      '-D',
      '-e',
      '-f',
      path('sshd_config'),
    ];
    const child = spawn(program!, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    let words = '';
    child.stderr.on('data', (chunk: Buffer) => {
      words += chunk;
    });
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    if (await answers(port, () => child.exitCode !== null || child.signalCode !== null)) {
      const files = writeClientFiles({ port, user, hostKey: hostKey.public, clientKey: clientKey.private, directory });
      return {
        port,
        user,
        ...files,
        async close() {
          child.kill('SIGTERM');
          await ended;
          rmSync(directory, { recursive: true, force: true });
        },
      };
    }
    child.kill('SIGKILL');
    await ended;
    if (attempt >= 3) {
      rmSync(directory, { recursive: true, force: true });
      throw new Error(`sshd does not start: ${words}`);
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

async function answers(port: number, hasEnded: () => boolean): Promise<boolean> {
  for (const until = Date.now() + START_MS; Date.now() < until && !hasEnded(); ) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.destroy();
        resolve(true);
      });
      socket.once('error', () => resolve(false));
    });
    if (isOpen) return true;
    await delay(20);
  }
  return false;
}
