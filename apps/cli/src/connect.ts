import { connect as connectSocket } from 'node:net';
import { loadConfig, socketPath } from '@bridge/daemon';
import { BridgeClient } from '@bridge/protocol';
import { CommandError, ExitCode } from './exit-code.ts';
import { VERSION } from './version.ts';

/** The socket of the caller's daemon. */
export function currentSocketPath(): string {
  return socketPath(loadConfig(process.env).socket, process.env);
}

/** @throws CommandError `notRunning` when nobody listens. */
export async function connectToDaemon(path: string = currentSocketPath()): Promise<BridgeClient> {
  const socket = connectSocket({ path, allowHalfOpen: true });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'ENOENT' || error.code === 'ECONNREFUSED'
          ? new CommandError(ExitCode.notRunning, `no daemon is running on ${path}`)
          : new CommandError(ExitCode.unavailable, `cannot connect to ${path}: ${error.message}`),
      );
    });
  });
  const client = BridgeClient.overStream(socket, { hello: { client: 'cli', version: VERSION } });
  await client.welcome;
  return client;
}
