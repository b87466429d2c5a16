import { parentPort, workerData } from 'node:worker_threads';
import type { ModuleSource } from '@bridge/protocol';
import { serveFrames } from '../serve-connection.ts';
import type { FromLane, LaneStart, ToLane } from './lane-message.ts';
import { LaneRuntime } from './lane-runtime.ts';
import { PortChannel } from './port-channel.ts';

/** The whole program of a worker thread that serves modules for the daemon: each session speaks on a port of its own. */
export function runThreadLane(modules: Iterable<ModuleSource>): void {
  const port = parentPort;
  if (port === null) throw new Error('a thread lane runs in a worker thread');
  const say = (message: FromLane) => port.postMessage(message);
  const runtime = new LaneRuntime(modules, workerData as LaneStart, say);
  port.on('message', (message: ToLane) => {
    void runtime.take(message, ({ port: session }) => {
      if (session) serveFrames(new PortChannel(session), runtime.dispatcher, runtime.services);
    });
  });
  say({ type: 'ready' });
}
