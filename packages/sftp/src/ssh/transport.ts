import { spawn } from 'node:child_process';
import { lookup } from 'node:dns/promises';
import { connect, type Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { SftpConnectionError } from '../errors.ts';
import type { SshTarget } from './target.ts';
import type { SshWorld } from './world.ts';

/** Says a line as ssh(1) would. */
export type Say = (line: string) => void;

const SYSTEM_TEXTS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Connection refused',
  ECONNRESET: 'Connection reset by peer',
  EHOSTUNREACH: 'No route to host',
  ENETUNREACH: 'Network is unreachable',
  ETIMEDOUT: 'Connection timed out',
  EADDRNOTAVAIL: 'Cannot assign requested address',
  EACCES: 'Permission denied',
};

/**
 * Opens the TCP connection to a host, trying its addresses in order.
 *
 * @throws SftpConnectionError `ssh_connect_failed` after saying what ssh would say.
 */
export async function connectTcp(target: SshTarget, say: Say, signal: AbortSignal): Promise<Socket> {
  const { host, port, addressFamily, connectionAttempts } = target;
  const addresses = await lookup(host, { all: true, family: addressFamily }).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'EAI_AGAIN' ? 'Temporary failure in name resolution' : 'Name or service not known';
    throw failed(say, `ssh: Could not resolve hostname ${host}: ${why}`, error);
  });
  let last: SftpConnectionError | undefined;
  for (let attempt = 0; attempt < connectionAttempts; attempt++) {
    for (const { address } of addresses) {
      try {
        return await connectOne(target, address, signal);
      } catch (error) {
        if (signal.aborted) throw error;
        const { code, message } = error as NodeJS.ErrnoException;
        last = failed(say, `ssh: connect to host ${host} port ${port}: ${SYSTEM_TEXTS[code ?? ''] ?? message}`, error);
      }
    }
  }
  throw last!;
}

function connectOne(target: SshTarget, address: string, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const { port, bindAddress, connectTimeoutMs } = target;
    const socket = connect({
      host: address,
      port,
      noDelay: true,
      keepAlive: true,
      ...(bindAddress === undefined ? {} : { localAddress: bindAddress }),
    });
    const fail = (error: Error): void => {
      finish();
      socket.destroy();
      reject(error);
    };
    const abort = (): void => fail(signal.reason as Error);
    const timer =
      connectTimeoutMs === undefined
        ? undefined
        : setTimeout(() => fail(Object.assign(new Error('timed out'), { code: 'ETIMEDOUT' })), connectTimeoutMs);
    const finish = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      socket.off('error', fail);
    };
    socket.once('error', fail);
    socket.once('connect', () => {
      finish();
      resolve(socket);
    });
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort);
  });
}

/** Runs a command whose standard input and output are the connection, as `ProxyCommand` and `open2_cmd` have it. */
export function connectCommand(command: readonly string[], world: SshWorld, onStderr: (chunk: Buffer) => void): Duplex {
  const [program, ...args] = command;
  const child = spawn(program!, args, {
    cwd: world.directory,
    env: { ...world.environment },
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
  child.stderr.on('data', onStderr);
  const stream = Duplex.from({ readable: child.stdout, writable: child.stdin });
  child.on('error', (error) => stream.destroy(error));
  // It sees the end of its input first; one that does not leave is ended.
  stream.once('close', () => {
    child.stdin.end();
    const timer = setTimeout(() => child.kill('SIGKILL'), 1000);
    child.once('exit', () => clearTimeout(timer));
  });
  return stream;
}

function failed(say: Say, line: string, cause: unknown): SftpConnectionError {
  say(line);
  return new SftpConnectionError('ssh_connect_failed', line, { cause });
}
