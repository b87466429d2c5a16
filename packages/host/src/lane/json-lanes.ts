import { BridgeClient, BridgeError, type Call, type LaneChoice, type RequestEnvelope } from '@bridge/protocol';
import type { OwnedHandles } from '@bridge/state';
import type { LaneSession } from './lane-session.ts';
import type { Lanes } from './lanes.ts';

/** How long a lane may take to tell of handles that it opened, in ms. */
const SYNC_MS = 1000;

/** A stay in a lane on behalf of JSON clients, with the connection that their calls take. */
interface Stay {
  readonly entered: LaneSession;
  readonly client: BridgeClient;
  calls: number;
}

/**
 * Relays JSON clients into lanes, of which they see nothing. Their handles belong to whoever knows an id, so a stay lasts as long as one of
 * its handles does; each call that opens something in an exclusive process gets a process of its own.
 */
export class JsonLanes {
  readonly #lanes: Lanes;
  readonly #handles: OwnedHandles;
  readonly #stays: Set<Stay> = new Set();

  constructor(lanes: Lanes, handles: OwnedHandles) {
    this.#lanes = lanes;
    this.#handles = handles;
  }

  /** Where a call runs: in a lane, or here (undefined), at once if that is clear. */
  place(call: Call): undefined | Promise<Stay | undefined> {
    if (call.handles.length > 0) return this.#stays.size === 0 ? undefined : this.#stayOf(call.handles);
    return call.lane.kind === 'main' ? undefined : this.#enter(call.lane, call.module.name);
  }

  /** Runs a call in a lane. */
  async run(stay: Stay, call: Call, request: RequestEnvelope, signal: AbortSignal): Promise<unknown> {
    const { entered, client } = stay;
    for (const handle of call.handles) entered.touch(handle);
    stay.calls += 1;
    // The process may be in the middle of a call and read nothing.
    const cancel = () => void entered.cancel(0, this.#lanes.cancelGraceMs);
    if (entered.lane.kind === 'process') signal.addEventListener('abort', cancel, { once: true });
    try {
      return await client.call(request.module, request.function, (request.params ?? {}) as object, { signal });
    } catch (error) {
      // The connection broke a moment before the process was seen to be gone.
      if (error instanceof BridgeError && error.code === 'connection_lost') {
        throw await entered.broken();
      }
      throw error;
    } finally {
      signal.removeEventListener('abort', cancel);
      stay.calls -= 1;
      void this.#leaveWhenEmpty(stay);
    }
  }

  async #stayOf(handles: readonly string[]): Promise<Stay | undefined> {
    const find = () => [...this.#stays].find(({ entered }) => handles.some((handle) => entered.has(handle)));
    let found = find();
    if (found === undefined && !handles.every((handle) => this.#handles.has(handle))) {
      await Promise.all([...this.#stays].map(({ entered }) => entered.sync(SYNC_MS)));
      found = find();
    }
    if (found?.entered.lost) throw found.entered.lost;
    return found;
  }

  async #enter(choice: Exclude<LaneChoice, { kind: 'main' }>, module: string): Promise<Stay> {
    const shared = choice.kind === 'thread' || !choice.exclusive;
    const key = choice.kind === 'thread' ? 'thread' : choice.key;
    for (const stay of this.#stays) {
      if (shared && stay.entered.lane.key === key && !stay.entered.lost) return stay;
    }
    const entered = await this.#lanes.enter(choice, module, 'json', this.#handles);
    try {
      const { channel, token } = await entered.connect();
      const client = new BridgeClient(channel, { hello: { client: 'json', token } });
      await client.welcome;
      const stay: Stay = { entered, client, calls: 0 };
      entered.onEmpty = () => void this.#leaveWhenEmpty(stay);
      entered.onLost = () => setTimeout(() => this.#stays.delete(stay), LOST_MS).unref();
      this.#stays.add(stay);
      return stay;
    } catch (error) {
      await this.#lanes.leave(entered);
      throw error;
    }
  }

  async #leaveWhenEmpty(stay: Stay): Promise<void> {
    if (stay.calls > 0 || stay.entered.lost) return;
    await stay.entered.sync(SYNC_MS);
    if (stay.calls > 0 || stay.entered.lost || stay.entered.size > 0 || !this.#stays.delete(stay)) return;
    await stay.client.close();
    await this.#lanes.leave(stay.entered);
  }
}

/** How long the use of a dead lane's handle tells what happened, in ms. */
const LOST_MS = 600_000;
