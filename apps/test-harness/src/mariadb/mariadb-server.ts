import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { connect } from '@bridge/db';

/** A MariaDB or MySQL server on this machine, and an account that may do everything. */
export interface MariadbServer {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
}

/** A server of one's own. */
export interface OwnMariadbServer extends MariadbServer {
  readonly process: ChildProcess;
  /** Ends it, as `kill` would. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** Starts it again with the same data, on the same port. */
  restart(): Promise<void>;
  /** Ends it and removes its data. */
  dispose(): Promise<void>;
}

const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 30_000;

/** The server that runs here for everybody: `CPAN_BRIDGE_TEST_MYSQL` (`host:port`), else 127.0.0.1:3306, as root without a password. */
export async function findMariadbServer(): Promise<MariadbServer | undefined> {
  const [host = '127.0.0.1', port = '3306'] = process.env.CPAN_BRIDGE_TEST_MYSQL?.split(':') ?? [];
  const server = { host, port: Number(port), user: 'root', password: '' };
  return (await answers(server)) ? server : undefined;
}

/** May {@link startMariadbServer} be called? */
export function hasMariadbd(): boolean {
  return find('mariadbd') !== undefined && find('mariadb-install-db') !== undefined;
}

/**
 * Starts a server with empty data on a free port, and waits until it answers.
 *
 * @param settings - of the server besides what it needs: `--ssl-cert=…`.
 */
export async function startMariadbServer(settings: readonly string[] = []): Promise<OwnMariadbServer> {
  const directory = mkdtempSync(join(tmpdir(), 'cb-mariadb-'));
  const user = process.getuid?.() === 0 ? ['--user=root'] : [];
  const data = join(directory, 'data');
  execFileSync(
    find('mariadb-install-db')!,
    ['--no-defaults', `--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db', ...user],
    { stdio: 'ignore' },
  );
  const server: MariadbServer = { host: '127.0.0.1', port: await freePort(), user: 'root', password: '' };
  let running = await start();

  async function start(): Promise<ChildProcess> {
    const child = spawn(
      find('mariadbd')!,
      [
        '--no-defaults',
        ...user,
        `--datadir=${data}`,
        `--socket=${join(directory, 's')}`,
        `--pid-file=${join(directory, 'pid')}`,
        `--port=${server.port}`,
        '--bind-address=127.0.0.1',
        '--skip-name-resolve',
        '--innodb-buffer-pool-size=16M',
        '--innodb-log-file-size=8M',
        '--max-allowed-packet=64M',
        '--performance-schema=OFF',
        '--local-infile=1',
        ...settings,
      ],
      { stdio: 'ignore' },
    );
    const deadline = Date.now() + START_TIMEOUT_MS;
    while (!(await answers(server))) {
      if (child.exitCode !== null || Date.now() > deadline) throw new Error(`mariadbd did not start in ${directory}`);
      await delay(50);
    }
    return child;
  }

  async function stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    if (running.exitCode !== null || running.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => running.once('exit', () => resolve()));
    running.kill(signal);
    const timer = setTimeout(() => running.kill('SIGKILL'), STOP_TIMEOUT_MS);
    await ended;
    clearTimeout(timer);
  }

  return {
    ...server,
    get process() {
      return running;
    },
    stop,
    restart: async () => {
      running = await start();
    },
    dispose: async () => {
      await stop('SIGKILL');
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Runs statements as the server's administrator. */
export async function administer(server: MariadbServer, ...statements: readonly string[]): Promise<void> {
  const { host, port, user, password } = server;
  const connection = await connect('mysql', { target: { host, port }, user, password });
  try {
    for (const sql of statements) {
      const statement = await connection.prepare(sql);
      await statement.run({ values: [] });
      await statement.close();
    }
  } finally {
    await connection.close();
  }
}

async function answers({ host, port, user, password }: MariadbServer): Promise<boolean> {
  // A refusal counts against the server: it would be left alone for a while.
  if (!(await isOpen(host, port))) return false;
  try {
    const connection = await connect('mysql', {
      target: { host, port },
      user,
      password,
      options: { connect_timeout: 5 },
    });
    await connection.close();
    return true;
  } catch {
    // Whatever the reason is, it cannot be used.
    return false;
  }
}

function isOpen(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host, port, timeout: 5000 });
    const answer = (open: boolean): void => {
      socket.destroy();
      resolve(open);
    };
    socket.once('connect', () => answer(true));
    socket.once('timeout', () => answer(false));
    socket.once('error', () => answer(false));
  });
}

function find(program: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/libexec'];
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path));
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
