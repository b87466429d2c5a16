import type { Duplex } from 'node:stream';
import { type HostServices, serveConnection } from '@bridge/host';
import { Dispatcher } from '@bridge/protocol';
import { HandleQueue, HandleRegistry } from '@bridge/state';
import { featureSources } from './module-sources.ts';

/**
 * Serves one script on a stream of frames, everything in this process. Settles when the script's end has closed.
 *
 * @returns does a call hang in a library, so that this process cannot exit in good order?
 */
export async function servePrivately(stream: Duplex, version: string): Promise<boolean> {
  let hangs = false;
  const queue = new HandleQueue();
  const say = (text: string): void => {
    process.stderr.write(`${new Date().toISOString()} private process ${process.pid}: ${text}\n`);
  };
  const registry = new HandleRegistry({
    inUse: (id) => queue.isBusy(id),
    reportFailure: (error) => say(error.message),
  });
  const services: HostServices = {
    handles: registry,
    queues: queue,
    version,
    onEvent(event) {
      if (event.event !== 'call_failed') return;
      hangs = true;
      say(`${event.call}: ${event.error}`);
    },
  };
  // The script's umask travels with each call that makes a file.
  process.umask(0);
  await serveConnection(stream, new Dispatcher(featureSources), services).ended;
  await registry.dispose();
  return hangs;
}
