import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { MessageChannel } from 'node:worker_threads';
import { type BridgeError, type FrameChannel, PREFACE, StreamChannel } from '@bridge/protocol';
import type { CloseReason, HandleInfo, OwnedHandles } from '@bridge/state';
import type { Lane } from './lane.ts';
import { PortChannel } from './port-channel.ts';

/** Handles of dead lanes that are remembered, so that their use says what happened. */
const REMEMBERED = 10_000;

/** How long the end of a lane may be seen after the end of a connection to it, in ms. */
const EXIT_MS = 500;

/** How long an exclusive process may take when its session has ended, in ms. */
export interface EndGrace {
  /** Until it reads what it is told. */
  readonly lookUpMs: number;
  /** From then on, until everything is released. */
  readonly releaseMs: number;
}

/** One session in one lane: what it opened there, and the ways to it. */
export class LaneSession {
  readonly lane: Lane;
  /** Names this session's lane in frame headers; unique in the daemon. */
  readonly route: number;
  /** The session's name in the lane. */
  readonly owner: string;
  /** Called when the lane is gone. */
  onLost: (error: BridgeError) => void = () => {};
  /** Called when the last handle is closed. */
  onEmpty: () => void = () => {};
  readonly #session: string;
  readonly #handles: OwnedHandles;
  readonly #held: Set<string> = new Set();
  #lost: BridgeError | undefined;
  #ended = false;

  constructor(lane: Lane, route: number, session: string, handles: OwnedHandles) {
    this.lane = lane;
    this.route = route;
    this.owner = `r${route}`;
    this.#session = session;
    this.#handles = handles;
    lane.sessions.set(this.owner, this);
  }

  /** Open handles in the lane, as far as it told. */
  get size(): number {
    return this.#lost === undefined ? this.#held.size : 0;
  }

  /** The reason, when the lane is gone. */
  get lost(): BridgeError | undefined {
    return this.#lost;
  }

  /** Did the session open this handle here? Also true when the lane is gone. */
  has(handle: string): boolean {
    return this.#held.has(handle);
  }

  /** Counts as a use of the handle. */
  touch(handle: string): void {
    this.#handles.touch(handle);
  }

  /** Lets a client in. @returns the one-time token for its hello. */
  async admit(): Promise<string> {
    const token = randomBytes(24).toString('base64url');
    await this.lane.ask({ type: 'admit', token, owner: this.owner, session: this.#session });
    return token;
  }

  /** A channel to the session in the lane; the caller says hello with the token. */
  async connect(): Promise<{ readonly channel: FrameChannel; readonly token: string }> {
    if (this.lane.kind === 'thread') {
      const token = randomBytes(24).toString('base64url');
      const { port1, port2 } = new MessageChannel();
      const admitted = this.lane.ask({ type: 'admit', token, owner: this.owner, session: this.#session, port: port2 }, [
        port2,
      ]);
      // Frames wait in the port until the thread has read of it.
      admitted.catch(() => port1.close());
      return { channel: new PortChannel(port1), token };
    }
    const token = await this.admit();
    const socket = connect({ path: this.lane.socket, noDelay: true });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('error', (error) => reject(this.lane.endedError(error.message)));
    });
    socket.write(PREFACE);
    return { channel: new StreamChannel(socket), token };
  }

  /** The lane opened a handle for this session: it is listed and counted with the others. */
  opened(handle: HandleInfo): void {
    this.#held.add(handle.id);
    if (this.#ended) return;
    try {
      this.#handles.adopt(handle.id, { name: handle.kind }, this, {
        dispose: () => this.#closeInLane(handle.id),
        ...(handle.label === undefined ? {} : { label: handle.label }),
        ...(handle.parent !== undefined && this.#handles.has(handle.parent) ? { parent: handle.parent } : {}),
      });
    } catch (error) {
      // The session ended meanwhile: the lane is being told.
      if (!this.#handles.ended) throw error;
    }
  }

  closed(handle: string, reason: CloseReason): void {
    this.#held.delete(handle);
    this.#handles.lose(handle, reason);
    if (this.#held.size === 0) this.onEmpty();
  }

  /** The connection to the lane broke, and with it everything it held is gone. @returns why, once that is known. */
  async broken(): Promise<BridgeError> {
    await withTimeout(
      this.lane.ended.then(() => {}),
      EXIT_MS,
    );
    this.lose(this.lane.endedError('its connection closed'));
    return this.#lost!;
  }

  /** The lane is gone with everything in it. */
  lose(error: BridgeError): void {
    if (this.#lost) return;
    this.#lost = error;
    for (const handle of this.#held) this.#handles.lose(handle, 'lost');
    for (const handle of [...this.#held].slice(0, -REMEMBERED)) this.#held.delete(handle);
    this.onLost(error);
  }

  /**
   * Cancels a request, or all (0). A process that serves this session alone and does not answer is in the middle of a call that nothing
   * else can end: it is killed.
   */
  async cancel(request: number, graceMs: number): Promise<void> {
    await this.#insist(
      { type: 'cancel', owner: this.owner, request },
      graceMs,
      'it did not answer when its call was cancelled',
    );
  }

  /**
   * Releases what the session holds in the lane. Does not throw. A process that serves this session alone is killed when it does not look
   * up in time, since it is in the middle of a call that nothing else can end; one that does may take longer to release what it holds.
   */
  async end({ lookUpMs, releaseMs }: EndGrace): Promise<void> {
    this.#ended = true;
    const looksUp = this.lane.ask({ type: 'sync' });
    const released = this.lane.ask({ type: 'end', owner: this.owner });
    if (this.lane.kind === 'process' && this.lane.exclusive) {
      if (!(await withTimeout(looksUp, lookUpMs))) await this.#kill('its session ended while it was busy');
      else if (!(await withTimeout(released, releaseMs))) await this.#kill('it did not release what its session held');
    }
    // An ended lane has released everything already.
    await Promise.allSettled([looksUp, released]);
    this.lane.sessions.delete(this.owner);
  }

  /** Waits until everything has arrived that the lane said before. */
  async sync(timeoutMs: number): Promise<void> {
    await withTimeout(this.lane.ask({ type: 'sync' }), timeoutMs);
  }

  async #closeInLane(handle: string): Promise<void> {
    if (this.#ended || this.#lost) return;
    await this.lane.ask({ type: 'close', owner: this.owner, handle });
  }

  async #insist(question: Parameters<Lane['ask']>[0], graceMs: number, otherwise: string): Promise<void> {
    const answered = this.lane.ask(question);
    if (this.lane.kind === 'process' && this.lane.exclusive) {
      if (!(await withTimeout(answered, graceMs))) await this.#kill(otherwise);
      return;
    }
    // Others are served here too: nobody may kill it.
    // An ended lane has released everything already.
    await answered.catch(() => {});
  }

  async #kill(reason: string): Promise<void> {
    this.lane.kill(reason);
    await this.lane.ended;
  }
}

/** Did it settle in time? A rejection counts: the lane is gone. */
async function withTimeout(pending: Promise<void>, timeoutMs: number): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<false>();
  // An answer that arrived while this process was kept from running is in time: it is read before the immediate runs.
  const timer = setTimeout(() => setImmediate(resolve, false), timeoutMs);
  const settled = pending.then(
    () => true,
    () => true,
  );
  const result = await Promise.race([settled, late]);
  clearTimeout(timer);
  return result;
}
