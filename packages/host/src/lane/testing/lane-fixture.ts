import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BridgeClient, BridgeError, Codec, FrameType, frame, PREFACE, StreamChannel } from '@bridge/protocol';
import type { HostServices } from '../../services.ts';
import { HostFixture } from '../../testing/fixture.ts';
import type { LaneEvent } from '../lane-message.ts';
import { Lanes, type LanesOptions } from '../lanes.ts';

/** What `slot.open` answers. */
export interface OpenedSlot {
  readonly slot: string;
  readonly pid: number;
  readonly thread: number;
  readonly session: string;
}

/** A host with lanes; `close` ends everything and proves that no process is left. */
export class LaneFixture {
  readonly host: HostFixture;
  readonly lanes: Lanes;
  readonly events: LaneEvent[] = [];
  readonly directory: string = mkdtempSync(join(tmpdir(), 'lanes-'));
  readonly #clients: BridgeClient[] = [];
  readonly #routes: Map<BridgeClient, number> = new Map();
  readonly #channels: Map<BridgeClient, StreamChannel> = new Map();

  constructor(options: Partial<LanesOptions> = {}, services: Partial<HostServices> = {}) {
    this.host = new HostFixture(services, [
      { name: 'slot', load: async () => (await import('./slot-module.ts')).slotModule },
    ]);
    this.lanes = new Lanes({
      entry: new URL('./lane-entry.ts', import.meta.url),
      start: { version: '1.2.3', socketDirectory: this.directory },
      registry: this.host.registry,
      onEvent: (event) => this.events.push(event),
      execArgv: ['--conditions=bridge-source'],
      ...options,
    });
    // The host's registry exists first, and the lanes need it.
    Object.assign(this.host.services, { lanes: this.lanes });
  }

  get disposals(): string {
    return join(this.directory, 'disposals');
  }

  /** Names of disposed slots, in order. */
  disposed(): string[] {
    return existsSync(this.disposals) ? readFileSync(this.disposals, 'utf8').trim().split('\n') : [];
  }

  client(): BridgeClient {
    const socket = this.host.socket();
    socket.write(PREFACE);
    const channel = new StreamChannel(socket);
    const client = new BridgeClient(channel, { hello: { script: 'report.pl', pid: 4711, relay: 0 } });
    const { onFrame } = channel;
    channel.onFrame = (part) => {
      if (part.type === FrameType.response) this.#routes.set(client, part.route);
      onFrame(part);
    };
    this.#clients.push(client);
    this.#channels.set(client, channel);
    return client;
  }

  /** The route that the last answer named. */
  lastRoute(client: BridgeClient): number {
    return this.#routes.get(client) ?? 0;
  }

  /** What the Perl client sends on its main connection when a script leaves a call: the lane itself may read nothing. */
  cancel(main: BridgeClient, request: number, route: number): void {
    this.#channels.get(main)!.send(frame(FrameType.cancel, request, Codec.none, undefined, route));
  }

  /** Breaks a connection off, as the death of a script does. */
  abandon(main: BridgeClient): void {
    this.#channels.get(main)!.destroy();
  }

  /** Calls, goes where the call was moved to, and calls again there, as the Perl client does. */
  async follow(main: BridgeClient, module: string, name: string, params: object): Promise<Followed> {
    try {
      return { lane: main, route: 0, result: await main.call(module, name, params) };
    } catch (error) {
      if (!(error instanceof BridgeError) || error.code !== 'moved') throw error;
      const { socket, token, route } = error.details as { socket: string; token: string; route: number };
      const lane = BridgeClient.overStream(connect({ path: socket, allowHalfOpen: true }), { hello: { token } });
      this.#clients.push(lane);
      return { lane, route, result: await lane.call(module, name, params) };
    }
  }

  async openInProcess(main: BridgeClient, params: object = {}): Promise<Followed & { readonly opened: OpenedSlot }> {
    const followed = await this.follow(main, 'slot', 'open', {
      lane: 'process',
      disposals: this.disposals,
      ...params,
    });
    return { ...followed, opened: followed.result as OpenedSlot };
  }

  async close(): Promise<void> {
    const pids = this.lanes.list().map(({ pid }) => pid);
    await Promise.all(this.#clients.map((client) => client.close()));
    await this.host.close();
    await this.lanes.dispose();
    for (const pid of pids) if (pid !== undefined && isAlive(pid)) throw new Error(`lane process ${pid} is left`);
    rmSync(this.directory, { recursive: true, force: true });
  }
}

export interface Followed {
  readonly lane: BridgeClient;
  readonly route: number;
  readonly result: unknown;
}

/** Does a process of this id run? */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}
