/** Bytes that grow at the end. */
export class ByteBuffer {
  bytes: Buffer;
  length = 0;

  constructor(capacity: number) {
    this.bytes = Buffer.allocUnsafe(Math.max(capacity, 64));
  }

  append(src: Uint8Array, from: number, to: number): void {
    const size = to - from;
    if (this.length + size > this.bytes.length) this.#grow(size);
    const target = this.bytes;
    let at = this.length;
    // A loop beats a call for the short runs that most texts are.
    if (size < 48) for (let i = from; i < to; i++) target[at++] = src[i]!;
    else target.set(src.subarray(from, to), at);
    this.length += size;
  }

  push(byte: number): void {
    if (this.length === this.bytes.length) this.#grow(1);
    this.bytes[this.length++] = byte;
  }

  slice(from = 0, to = this.length): Buffer {
    return this.bytes.subarray(from, to);
  }

  #grow(more: number): void {
    const next = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.length + more));
    this.bytes.copy(next, 0, 0, this.length);
    this.bytes = next;
  }
}
