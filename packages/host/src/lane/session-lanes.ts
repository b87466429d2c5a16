import {
  BridgeError,
  type Call,
  Codec,
  decodePayload,
  type Frame,
  type FrameChannel,
  FrameType,
  frame,
  type LaneChoice,
  readFailure,
} from '@bridge/protocol';
import type { OwnedHandles } from '@bridge/state';
import type { LaneSession } from './lane-session.ts';
import type { Lanes } from './lanes.ts';

const FLAG_MORE = 1;
/** How long a lane may take to tell of handles that it opened, in ms. */
const SYNC_MS = 1000;

/** What lanes need of the session they belong to. */
export interface LaneClient {
  readonly session: string;
  readonly handles: OwnedHandles;
  /** Process lanes are reached through this connection, not by one of their own. */
  readonly relayed: boolean;
  /** Hello as the client said it, for a lane: with the token. */
  hello(token: string): Frame;
  /** Sends a frame to the client. */
  send(frame: Frame): void;
  /** Answers a request that a lane will not answer. */
  fail(request: number, error: BridgeError): void;
  /** A callback's number at the client: unique among all of its lanes. */
  nextCallback(): number;
  /** A lane that was slow takes frames again, or a callback came or went. */
  changed(): void;
  /** A lane refused what the client sent. */
  refuse(error: BridgeError): void;
}

/** A way into a lane that frames take through this connection. */
interface Relay {
  readonly entered: LaneSession;
  readonly channel: FrameChannel;
  /** Unanswered requests; true while more parts of the request itself are to come. */
  readonly requests: Map<number, boolean>;
  slow: boolean;
}

/** The lanes of one framed session: where its calls go, and the frames between its client and them. */
export class SessionLanes {
  readonly #lanes: Lanes;
  readonly #client: LaneClient;
  readonly #entering: Map<string, Promise<LaneSession>> = new Map();
  readonly #entered: Map<number, LaneSession> = new Map();
  readonly #relays: Map<number, Relay> = new Map();
  /** Callbacks that the client has not answered, by the number it knows. */
  readonly #callbacks: Map<number, { readonly relay: Relay; readonly id: number }> = new Map();
  #ended = false;

  constructor(lanes: Lanes, client: LaneClient) {
    this.#lanes = lanes;
    this.#client = client;
  }

  /** Must the client wait before it sends more? */
  get slow(): boolean {
    for (const { slow } of this.#relays.values()) if (slow) return true;
    return false;
  }

  get openCallbacks(): number {
    return this.#callbacks.size;
  }

  get openRequests(): number {
    let count = 0;
    for (const { requests } of this.#relays.values()) count += requests.size;
    return count;
  }

  /** Are more parts of this request to come? */
  continues(id: number): boolean {
    for (const { requests } of this.#relays.values()) if (requests.get(id) === true) return true;
    return false;
  }

  hasRequest(id: number): boolean {
    for (const { requests } of this.#relays.values()) if (requests.has(id)) return true;
    return false;
  }

  /**
   * Where a call runs: in a lane, or here (undefined), at once if that is clear.
   *
   * @throws BridgeError `moved` when the client shall go there itself; `lane_ended` when its handles are gone.
   */
  place(call: Call): undefined | Promise<LaneSession | undefined> {
    if (call.handles.length > 0) return this.#entered.size === 0 ? undefined : this.#placeOf(call.handles);
    return call.lane.kind === 'main' ? undefined : this.#enter(call.lane, call.module.name);
  }

  /** Sends a whole request or one-way request into the lane that `place` gave. */
  relay(entered: LaneSession, whole: Frame): void {
    this.#pass(entered.route, { ...whole, route: entered.route });
  }

  /** Takes a frame that names its lane: it is passed on as it is, payload unread. */
  forward(part: Frame): void {
    if (part.type === FrameType.cancel) void this.#cancel(part.route, part.id);
    else this.#pass(part.route, part);
  }

  /** Cancels a relayed request of a client that does not look at routes. */
  cancel(request: number): void {
    for (const [route, { requests }] of this.#relays) if (requests.has(request)) void this.#cancel(route, request);
  }

  /** Passes a callback's answer to the lane that waits for it. @returns false when no lane does. */
  answerCallback(whole: Frame): boolean {
    const known = this.#callbacks.get(whole.id);
    if (known === undefined) return false;
    this.#callbacks.delete(whole.id);
    this.#send(known.relay, { ...whole, id: known.id });
    this.#client.changed();
    return true;
  }

  /** Releases what the session holds in lanes. Does not throw. */
  async end(): Promise<void> {
    this.#ended = true;
    const leaving = Promise.all([...this.#entered.values()].map((entered) => this.#lanes.leave(entered)));
    // Those on their way in turn round at the door.
    await Promise.allSettled(this.#entering.values());
    await leaving;
    for (const { channel } of this.#relays.values()) channel.destroy();
  }

  async #placeOf(handles: readonly string[]): Promise<LaneSession | undefined> {
    const find = () => [...this.#entered.values()].find((entered) => handles.some((handle) => entered.has(handle)));
    let found = find();
    if (found === undefined && !handles.every((handle) => this.#client.handles.has(handle))) {
      // A handle that a lane has opened this moment: the answer was faster than the news.
      await Promise.all([...this.#entered.values()].map((entered) => entered.sync(SYNC_MS)));
      found = find();
    }
    if (found?.lost) throw this.#noWay(found.route);
    if (found && !this.#relays.has(found.route)) throw await this.#moved(found);
    return found;
  }

  async #enter(choice: Exclude<LaneChoice, { kind: 'main' }>, module: string): Promise<LaneSession> {
    const key = choice.kind === 'thread' ? 'thread' : `process ${choice.key}`;
    let entering = this.#entering.get(key);
    if (entering === undefined) {
      entering = this.#open(choice, module, key);
      this.#entering.set(key, entering);
    }
    const entered = await entering;
    if (!this.#relays.has(entered.route)) throw await this.#moved(entered);
    return entered;
  }

  async #open(choice: Exclude<LaneChoice, { kind: 'main' }>, module: string, key: string): Promise<LaneSession> {
    const { session, handles, relayed } = this.#client;
    let entered: LaneSession | undefined;
    try {
      entered = await this.#lanes.enter(choice, module, session, handles);
      if (this.#ended) throw new BridgeError('cancelled', 'the session ended', { notStarted: true });
      const { route } = entered;
      entered.onLost = (error) => this.#lose(route, key, error);
      if (choice.kind === 'thread' || relayed) this.#relays.set(route, await this.#connect(entered));
      this.#entered.set(route, entered);
      return entered;
    } catch (error) {
      this.#entering.delete(key);
      if (entered) await this.#lanes.leave(entered);
      throw error;
    }
  }

  async #connect(entered: LaneSession): Promise<Relay> {
    const { channel, token } = await entered.connect();
    const relay: Relay = { entered, channel, requests: new Map(), slow: false };
    channel.onFrame = (part) => this.#fromLane(relay, part);
    channel.onDrain = () => {
      relay.slow = false;
      this.#client.changed();
    };
    channel.onClose = () => {
      if (this.#ended) this.#close(relay, new BridgeError('cancelled', 'the session ended'));
      else void entered.broken();
    };
    channel.send(this.#client.hello(token));
    return relay;
  }

  async #moved(entered: LaneSession): Promise<BridgeError> {
    const token = await entered.admit();
    return new BridgeError('moved', 'this call belongs to a process with a socket of its own', {
      notStarted: true,
      details: { socket: entered.lane.socket, token, route: entered.route },
    });
  }

  #pass(route: number, part: Frame): void {
    const relay = this.#relays.get(route);
    const more = (part.flags & FLAG_MORE) !== 0;
    if (relay === undefined) {
      if (part.type === FrameType.request && !more) this.#client.fail(part.id, this.#noWay(route));
      return;
    }
    if (part.type === FrameType.request) relay.requests.set(part.id, more);
    this.#send(relay, part);
  }

  #noWay(route: number): BridgeError {
    const lost = this.#entered.get(route)?.lost;
    if (lost) {
      return new BridgeError('lane_ended', lost.message, { class: 'LaneEnded', notStarted: true, cause: lost });
    }
    return new BridgeError('lane_ended', `this session has no lane ${route}`, { class: 'LaneEnded', notStarted: true });
  }

  #send(relay: Relay, part: Frame): void {
    if (relay.channel.send(part) || relay.slow) return;
    relay.slow = true;
    this.#client.changed();
  }

  #fromLane(relay: Relay, part: Frame): void {
    const more = (part.flags & FLAG_MORE) !== 0;
    switch (part.type) {
      case FrameType.response:
        if (!relay.requests.has(part.id)) return;
        if (!more) relay.requests.delete(part.id);
        this.#client.send({ ...part, route: relay.entered.route });
        return;
      case FrameType.callback: {
        // Continued callbacks keep the number that their first part was given.
        const open = [...this.#callbacks].find(([, known]) => known.relay === relay && known.id === part.id);
        const id = open?.[0] ?? this.#client.nextCallback();
        this.#callbacks.set(id, { relay, id: part.id });
        this.#client.send({ ...part, id, route: relay.entered.route });
        this.#client.changed();
        return;
      }
      case FrameType.fatal:
        this.#client.refuse(readFailure(decodePayload(part.codec, part.payload) as Record<string, unknown>));
        return;
      default:
        // Its welcome and goaway are between it and us.
        return;
    }
  }

  async #cancel(route: number, request: number): Promise<void> {
    const entered = this.#entered.get(route);
    if (entered === undefined || entered.lost) return;
    const relay = this.#relays.get(route);
    // A thread reads its port between calls; there is no other way into it.
    if (relay) this.#send(relay, frame(FrameType.cancel, request, Codec.none));
    if (entered.lane.kind === 'process') await entered.cancel(request, this.#lanes.cancelGraceMs);
  }

  #lose(route: number, key: string, error: BridgeError): void {
    this.#entering.delete(key);
    const relay = this.#relays.get(route);
    if (relay) this.#close(relay, error);
  }

  #close(relay: Relay, error: BridgeError): void {
    const { route } = relay.entered;
    if (!this.#relays.delete(route)) return;
    for (const [id, known] of this.#callbacks) if (known.relay === relay) this.#callbacks.delete(id);
    for (const [id, more] of relay.requests) if (!more) this.#client.fail(id, error);
    relay.requests.clear();
    relay.channel.destroy();
    this.#client.changed();
  }
}
