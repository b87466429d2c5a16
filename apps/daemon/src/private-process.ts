import { Duplex, type Readable, type Writable } from 'node:stream';
import { type HostServices, serveConnection } from '@bridge/host';
import { Dispatcher } from '@bridge/protocol';
import { HandleQueue, HandleRegistry } from '@bridge/state';
import { featureSources } from './module-sources.ts';

/**
 * Serves one script on a pair of pipes or a socket: the same frames, everything in this process. Ends when the script's end closes.
 */
export async function servePrivately(input: Readable, output: Writable, version: string): Promise<void> {
  const queue = new HandleQueue();
  const registry = new HandleRegistry({
    inUse: (id) => queue.isBusy(id),
    reportFailure: (error) => {
      process.stderr.write(`${new Date().toISOString()} private process ${process.pid}: ${error.message}\n`);
    },
  });
  const services: HostServices = { handles: registry, queues: queue, version };
  // The script's umask travels with each call that makes a file.
  process.umask(0);
  const stream = Duplex.from({ readable: input, writable: output });
  await serveConnection(stream, new Dispatcher(featureSources), services).ended;
  await registry.dispose();
}
