import { chmodSync, linkSync, lstatSync, renameSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { dirname, join } from 'node:path';

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

/**
 * A Unix socket under a name that exactly one daemon holds.
 *
 * The server listens under a name of its own and is then hard-linked to the public name, which fails if that exists: of many daemons
 * starting at once one wins. A name left by a dead daemon is taken away by rename, looked at again, and put back if it turns out to be
 * alive, so that no lock file can go stale.
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
      await claim(own, path);
      const inode = lstatSync(path, { bigint: true }).ino;
      rmSync(own);
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
  for (let attempt = 0; attempt < 20; attempt++) {
    try {
      linkSync(own, path);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
        throw new SocketUnusable(`cannot create ${path}: ${(error as Error).message}`, { cause: error });
      }
    }
    const found = lstatSync(path, { throwIfNoEntry: false });
    if (found === undefined) continue;
    if (!found.isSocket()) throw new SocketUnusable(`${path} exists and is not a socket; it is left alone`);
    if (await answers(path)) throw new AlreadyRunning(`a daemon is already running on ${path}`);
    const aside = join(dirname(path), `.o${process.pid}`);
    try {
      renameSync(path, aside);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') continue;
      throw new SocketUnusable(`cannot replace the stale socket ${path}: ${(error as Error).message}`, {
        cause: error,
      });
    }
    const alive = await answers(aside);
    if (alive) {
      try {
        linkSync(aside, path);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
        // A third daemon took the name meanwhile: the one we moved aside notices and drains.
      }
    }
    rmSync(aside, { force: true });
    if (alive) throw new AlreadyRunning(`a daemon is already running on ${path}`);
  }
  throw new SocketUnusable(`cannot get hold of ${path}: too many daemons start and end at once`);
}

/** Errors of connect that a living daemon causes: its backlog is full, or it is not for us. */
const ALIVE = new Set(['EAGAIN', 'EACCES', 'EPERM']);

/** Is somebody listening? */
export function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(path);
    probe.once('connect', () => {
      probe.destroy();
      resolve(true);
    });
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(ALIVE.has(error.code ?? '')));
  });
}
