import { chmodSync, linkSync, lstatSync, renameSync, rmSync, type Stats } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Another daemon answers on this socket. */
export class AlreadyRunning extends Error {
  override readonly name = 'AlreadyRunning';
  readonly code = 'already_running';
}

/** The socket's path cannot be used; the text says why. */
export class SocketUnusable extends Error {
  override readonly name = 'SocketUnusable';
  readonly code = 'socket_unusable';
}

/** Kernel's limit permitting (`net.core.somaxconn`): 300 jobs may start in the same second. */
const BACKLOG = 4096;

/** How long another process that is taking over a stale name may keep us waiting, and how often we look. */
const PATIENCE_MS = 10_000;
const LOOK_AGAIN_MS = 10;

/**
 * A Unix socket under a name that exactly one daemon holds.
 *
 * The server listens under a name of its own and is then hard-linked to the public name, which fails if that exists: of many daemons
 * starting at once one wins. A name left by a dead daemon is replaced under a lock, whose holder alone may do that; so nobody takes
 * away, on what he saw before, the name that another has just won. The lock is a link to the holder's listening socket: whether its
 * holder lives is known by connecting, and one left by a dead process is replaced in the same way, under the next lock.
 */
export class SocketListener {
  readonly path: string;
  readonly server: Server;
  readonly #inode: bigint;

  private constructor(path: string, server: Server, inode: bigint) {
    this.path = path;
    this.server = server;
    this.#inode = inode;
  }

  /**
   * @throws AlreadyRunning when a daemon answers there, SocketUnusable when the path is something else or cannot be written.
   */
  static async listen(path: string, onConnection: (socket: Socket) => void): Promise<SocketListener> {
    const own = join(dirname(path), `.s${process.pid}`);
    rmSync(own, { force: true });
    const server = createServer({ allowHalfOpen: true, noDelay: true }, onConnection);
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen({ path: own, backlog: BACKLOG }, () => {
          server.off('error', reject);
          resolve();
        });
      });
    } catch (error) {
      throw new SocketUnusable(`cannot listen on ${path}: ${(error as Error).message}`, { cause: error });
    }
    try {
      chmodSync(own, 0o600);
      const inode = lstatSync(own, { bigint: true }).ino;
      await claim(own, path);
      rmSync(own, { force: true });
      return new SocketListener(path, server, inode);
    } catch (error) {
      server.close();
      rmSync(own, { force: true });
      throw error;
    }
  }

  /** Does the public name still lead here? Somebody may have removed or replaced it. */
  holdsName(): boolean {
    const found = lstatSync(this.path, { bigint: true, throwIfNoEntry: false });
    return found !== undefined && found.ino === this.#inode;
  }

  /** Gives the name up, so that a successor may take it; connections that were accepted or queued go on. */
  releaseName(): void {
    if (this.holdsName()) rmSync(this.path, { force: true });
  }
}

async function claim(own: string, path: string): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  do {
    if (isLinked(own, path)) return;
    const found = await look(path);
    if (found === 'alive') throw new AlreadyRunning(`a daemon is already running on ${path}`);
    if (found === 'dead') {
      if (await isReplaced(own, path, 1)) return;
      await pause(LOOK_AGAIN_MS);
    }
  } while (performance.now() < end);
  throw new SocketUnusable(`cannot get hold of ${path}: another process is about to replace it, but does not`);
}

/** Puts our socket in the place of a dead one. False if another process is at it or was faster; then look again. */
async function isReplaced(own: string, path: string, level: number): Promise<boolean> {
  const lock = join(dirname(path), `.o${level}`);
  if (!isLinked(own, lock) && !((await look(lock)) === 'dead' && (await isReplaced(own, lock, level + 1))))
    return false;
  const spare = `${own}n`;
  try {
    // What is dead stays so, and nobody else may replace it now. A missing name is for the first who links.
    if ((await look(path)) !== 'dead') return false;
    rmSync(spare, { force: true });
    linkSync(own, spare);
    renameSync(spare, path);
    return true;
  } catch (error) {
    if (error instanceof SocketUnusable) throw error;
    throw new SocketUnusable(`cannot replace the stale socket ${path}: ${(error as Error).message}`, { cause: error });
  } finally {
    rmSync(spare, { force: true });
    rmSync(lock, { force: true });
  }
}

function isLinked(own: string, path: string): boolean {
  try {
    linkSync(own, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw new SocketUnusable(`cannot create ${path}: ${(error as Error).message}`, { cause: error });
  }
}

/** Errors of connect that a living daemon causes: its backlog is full, or it is not for us. */
const ALIVE = new Set(['EAGAIN', 'EACCES', 'EPERM']);

/** @throws SocketUnusable when there is something that is no stream socket. */
async function look(path: string): Promise<'alive' | 'dead' | 'missing'> {
  const found = statusOf(path);
  if (found === undefined) return 'missing';
  if (!found.isSocket()) throw new SocketUnusable(`${path} exists and is not a socket; it is left alone`);
  const error = await connectError(path);
  if (error === undefined || ALIVE.has(error.code ?? '')) return 'alive';
  if (error.code === 'ECONNREFUSED') return 'dead';
  if (error.code === 'ENOENT') return 'missing';
  throw new SocketUnusable(`cannot tell whether a daemon runs on ${path}: ${error.message}`, { cause: error });
}

/** Undefined for a name that is not there, also where its directory cannot be one: whoever makes the directory says what is wrong. */
function statusOf(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined;
    throw new SocketUnusable(`cannot look at ${path}: ${(error as Error).message}`, { cause: error });
  }
}

function connectError(path: string): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((resolve) => {
    const probe = connect(path);
    probe.once('connect', () => {
      probe.destroy();
      resolve(undefined);
    });
    probe.once('error', resolve);
  });
}

/** Is somebody listening? */
export async function answers(path: string): Promise<boolean> {
  return (await look(path)) === 'alive';
}
