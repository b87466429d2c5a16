import { chmodSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { ModuleSource } from '@bridge/protocol';
import { serveConnection } from '../serve-connection.ts';
import { type FromLane, LANE_START_VARIABLE, type LaneStart, type ToLane } from './lane-message.ts';
import { LaneRuntime } from './lane-runtime.ts';

/** How long handles may take to be released when the daemon is gone, in ms. */
const LAST_WISHES_MS = 2000;

/**
 * The whole program of a child process that serves modules on a socket of its own. Ends when its daemon ends, also when that was killed: the
 * IPC channel closes then.
 */
export function runProcessLane(modules: Iterable<ModuleSource>): void {
  const text = process.env[LANE_START_VARIABLE];
  if (text === undefined || process.send === undefined) throw new Error('a process lane is started by the daemon');
  delete process.env[LANE_START_VARIABLE];
  const start = JSON.parse(text) as LaneStart;
  const say = (message: FromLane): void => {
    // Fails only when the daemon is gone, and then 'disconnect' ends us.
    if (process.connected) process.send?.(message, undefined, undefined, () => {});
  };
  const runtime = new LaneRuntime(modules, start, say);
  // A signal to the whole group is for the daemon: it drains, and ends us when our sessions are done.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
  // Files are made with the mode that each script's umask gives.
  process.umask(0o077);
  const socket = join(start.socketDirectory, `.l${process.pid}`);
  rmSync(socket, { force: true });
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (connection) => {
    serveConnection(connection, runtime.dispatcher, runtime.services);
  });
  const leave = (): void => {
    rmSync(socket, { force: true });
    process.exit();
  };
  process.on('message', (message: ToLane) => void runtime.take(message));
  process.once('disconnect', () => {
    setTimeout(leave, LAST_WISHES_MS).unref();
    void runtime.dispose().finally(leave);
  });
  // The daemon may have gone while this program was being loaded.
  if (!process.connected) leave();
  server.listen(socket, () => {
    chmodSync(socket, 0o600);
    process.umask(0);
    say({ type: 'ready', socket });
  });
}
