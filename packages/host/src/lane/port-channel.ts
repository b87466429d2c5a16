import type { MessagePort } from 'node:worker_threads';
import type { Frame, FrameChannel } from '@bridge/protocol';

/** Bytes that may be on their way before the sender is told to wait. */
const WINDOW_BYTES = 4 * 1024 * 1024;
/** Bytes after which the receiver reports how far it is. */
const REPORT_BYTES = 256 * 1024;
/** What a frame costs besides its payload: a flood of empty ones must fill the window too. */
const FRAME_COST = 64;

interface FrameMessage {
  readonly header: readonly [type: number, codec: number, flags: number, id: number, route: number];
  readonly payload: Uint8Array;
}
type Message = FrameMessage | { readonly taken: number };

/** Frames between two threads. Payloads move, they are not copied, when their memory is theirs alone. */
export class PortChannel implements FrameChannel {
  onFrame: (frame: Frame) => void = () => {};
  onClose: (error: Error | undefined) => void = () => {};
  onDrain: () => void = () => {};
  readonly #port: MessagePort;
  #inbox: FrameMessage[] = [];
  #paused = false;
  #closed = false;
  /** Bytes sent and not yet reported as taken. */
  #underway = 0;
  #full = false;
  #taken = 0;
  #failure: Error | undefined;

  constructor(port: MessagePort) {
    this.#port = port;
    port.on('message', (message: Message) => this.#receive(message));
    port.on('close', () => this.#finish());
    port.on('messageerror', (error) => this.destroy(error));
  }

  send(frame: Frame): boolean {
    if (this.#closed) return true;
    const { payload } = frame;
    // Read now: what has moved is empty.
    const cost = payload.byteLength + FRAME_COST;
    // A view of a larger buffer (a socket's chunk, the pool of small buffers) would take its neighbours along: that is copied.
    const whole = payload.byteLength === payload.buffer.byteLength && payload.byteLength > 0;
    const own = whole ? payload : payload.slice();
    const message: FrameMessage = {
      header: [frame.type, frame.codec, frame.flags, frame.id, frame.route],
      payload: new Uint8Array(own.buffer, own.byteOffset, own.byteLength),
    };
    this.#port.postMessage(message, own.byteLength === own.buffer.byteLength ? [own.buffer as ArrayBuffer] : []);
    this.#underway += cost;
    this.#full = this.#underway > WINDOW_BYTES;
    return !this.#full;
  }

  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
    // Not within the caller: it may be in the middle of sending.
    setImmediate(() => this.#deliver());
  }

  close(): void {
    // What was posted before is delivered before the other end sees the close.
    this.#port.close();
  }

  destroy(error?: Error): void {
    this.#failure ??= error;
    this.#inbox = [];
    this.#port.close();
  }

  #receive(message: Message): void {
    if ('taken' in message) {
      this.#underway -= message.taken;
      if (this.#full && this.#underway < WINDOW_BYTES / 2) {
        this.#full = false;
        this.onDrain();
      }
      return;
    }
    this.#inbox.push(message);
    this.#deliver();
  }

  #deliver(): void {
    while (!this.#paused && this.#inbox.length > 0) {
      const { header, payload } = this.#inbox.shift()!;
      const [type, codec, flags, id, route] = header;
      this.#taken += payload.byteLength + FRAME_COST;
      if (this.#taken >= REPORT_BYTES && !this.#closed) {
        this.#port.postMessage({ taken: this.#taken });
        this.#taken = 0;
      }
      this.onFrame({ type, codec, flags, id, route, payload } as Frame);
    }
    if (this.#closed && this.#inbox.length === 0) this.#tellClosed();
  }

  #finish(): void {
    this.#closed = true;
    if (this.#inbox.length === 0) this.#tellClosed();
  }

  #told = false;

  #tellClosed(): void {
    if (this.#told) return;
    this.#told = true;
    this.onClose(this.#failure);
  }
}
