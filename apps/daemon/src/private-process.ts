import type { Duplex } from 'node:stream';
import { type HostServices, serveConnection } from '@bridge/host';
import { type Call, type CallContext, Dispatcher } from '@bridge/protocol';
import { HandleQueue, HandleRegistry } from '@bridge/state';
import { featureSources } from './module-sources.ts';
import { ScriptGuard } from './script-guard.ts';

/** What a daemon would give a process of its own, since it blocks, is done here, under guard. */
class GuardedDispatcher extends Dispatcher {
  readonly #guard: ScriptGuard;

  constructor(guard: ScriptGuard) {
    super(featureSources);
    this.#guard = guard;
  }

  override run(call: Call, context: CallContext): unknown {
    // After the answer: the script has something to do then.
    if (call.lane.kind === 'process') setImmediate(() => this.#guard.arm());
    return super.run(call, context);
  }
}

/**
 * Serves one script on a stream of frames, everything in this process. Settles when the script's end has closed.
 *
 * @param lifeline - a descriptor that ends when the script does.
 * @returns does a call hang in a library, so that this process cannot exit in good order?
 */
export async function servePrivately(stream: Duplex, version: string, lifeline?: number): Promise<boolean> {
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
  const guard = new ScriptGuard(lifeline);
  stream.once('end', () => guard.disarm()).once('close', () => guard.disarm());
  await serveConnection(stream, new GuardedDispatcher(guard), services).ended;
  await registry.dispose();
  return hangs;
}
