/** Large buffers that are used again: at 200 MB a second, what is thrown away costs as much as what is computed. */
export class BufferPool {
  readonly #bytes: number;
  readonly #most: number;
  readonly #spare: ArrayBuffer[] = [];
  readonly #owned = new WeakSet<ArrayBufferLike>();

  /**
   * @param bytes - size of each.
   * @param most - how many are kept.
   */
  constructor(bytes: number, most: number) {
    this.#bytes = bytes;
    this.#most = most;
  }

  /** A buffer of so many bytes, with whatever is in it. Only sizes above half of the pool's come from the pool. */
  take(bytes: number): Buffer {
    if (bytes > this.#bytes || bytes < this.#bytes / 2) return Buffer.allocUnsafe(bytes);
    const buffer = this.#spare.pop() ?? new ArrayBuffer(this.#bytes);
    this.#owned.add(buffer);
    return Buffer.from(buffer, 0, bytes);
  }

  /** Gives back what {@link take} gave, or a part of it: nobody may look at it any more. Others are passed over. */
  release({ buffer }: Buffer): void {
    // Ownership is given up here: giving back twice must not hand a buffer to two.
    if (!this.#owned.delete(buffer) || this.#spare.length >= this.#most) return;
    this.#spare.push(buffer as ArrayBuffer);
  }
}
