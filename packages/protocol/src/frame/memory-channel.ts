import type { Frame } from './frame.ts';
import type { FrameChannel } from './frame-channel.ts';

/** One end of an in-process transport. */
class MemoryChannel implements FrameChannel {
  onFrame: (frame: Frame) => void = () => {};
  onClose: (error: Error | undefined) => void = () => {};
  onDrain: () => void = () => {};
  peer!: MemoryChannel;
  #inbox: Frame[] = [];
  #paused = false;
  #scheduled = false;
  #closed = false;
  #ending: { error: Error | undefined } | undefined;

  send(frame: Frame): boolean {
    if (!this.#closed) this.peer.#deliver({ ...frame, payload: frame.payload.slice() });
    return true;
  }

  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
    this.#schedule();
  }

  close(): void {
    this.#end(undefined);
    this.peer.#end(undefined);
  }

  destroy(error?: Error): void {
    this.#end(error);
    this.peer.#end(undefined);
  }

  #deliver(frame: Frame): void {
    this.#inbox.push(frame);
    this.#schedule();
  }

  #end(error: Error | undefined): void {
    if (this.#closed || this.#ending !== undefined) return;
    this.#ending = { error };
    this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      while (!this.#paused && this.#inbox.length > 0) this.onFrame(this.#inbox.shift()!);
      if (this.#inbox.length === 0 && this.#ending !== undefined && !this.#closed) {
        this.#closed = true;
        this.onClose(this.#ending.error);
      }
    });
  }
}

/**
 * Two ends of a transport inside one process: it only encodes and decodes, so that a test or an embedding program sees exactly what
 * the wire changes and nothing else.
 */
export function memoryChannelPair(): [FrameChannel, FrameChannel] {
  const left = new MemoryChannel();
  const right = new MemoryChannel();
  left.peer = right;
  right.peer = left;
  return [left, right];
}
