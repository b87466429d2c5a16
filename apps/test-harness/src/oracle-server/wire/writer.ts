/** Longest byte string that goes without chunks. */
const SHORT_LENGTH = 252;
const CHUNK_LENGTH = 32_767;

/** Writes the encodings of Oracle's answers into one growing buffer. */
export class Writer {
  #buffer = Buffer.allocUnsafe(1024);
  #length = 0;

  /** What was written. The next write may overwrite it. */
  get bytes(): Buffer {
    return this.#buffer.subarray(0, this.#length);
  }

  raw(bytes: Uint8Array): this {
    this.#grow(bytes.length);
    this.#buffer.set(bytes, this.#length);
    this.#length += bytes.length;
    return this;
  }

  u8(value: number): this {
    if (this.#length === this.#buffer.length) this.#grow(1);
    this.#buffer[this.#length++] = value & 0xff;
    return this;
  }

  u16(value: number): this {
    return this.u8(value >> 8).u8(value);
  }

  u16le(value: number): this {
    return this.u8(value).u8(value >> 8);
  }

  u32(value: number): this {
    return this.u16(value >>> 16).u16(value & 0xffff);
  }

  zeros(count: number): this {
    for (let index = 0; index < count; index++) this.u8(0);
    return this;
  }

  /** UB2, UB4, UB8, SB2, SB4: the number of bytes, then those. */
  ub(value: number): this {
    if (value === 0) return this.u8(0);
    const sign = value < 0 ? 0x80 : 0;
    const magnitude = Math.abs(value);
    if (magnitude <= 0xff) return this.u8(1 | sign).u8(magnitude);
    if (magnitude <= 0xffff) return this.u8(2 | sign).u16(magnitude);
    if (magnitude <= 0xffffffff) return this.u8(4 | sign).u32(magnitude);
    return this.u8(8 | sign)
      .u32(Math.floor(magnitude / 2 ** 32))
      .u32(magnitude % 2 ** 32);
  }

  /** Bytes with their length. */
  withLength(bytes: Uint8Array | null): this {
    if (bytes === null || bytes.length === 0) return this.u8(0);
    if (bytes.length <= SHORT_LENGTH) return this.u8(bytes.length).raw(bytes);
    this.u8(254);
    for (let at = 0; at < bytes.length; at += CHUNK_LENGTH) {
      const chunk = bytes.subarray(at, at + CHUNK_LENGTH);
      this.ub(chunk.length).raw(chunk);
    }
    return this.ub(0);
  }

  text(text: string): this {
    return this.withLength(Buffer.from(text));
  }

  /** Text whose length stands before it once more. */
  longText(text: string): this {
    const bytes = Buffer.from(text);
    this.ub(bytes.length);
    return bytes.length > 0 ? this.withLength(bytes) : this;
  }

  keyValue(key: string, value: string, flags = 0): this {
    return this.longText(key).longText(value).ub(flags);
  }

  #grow(more: number): void {
    if (this.#length + more <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.#length + more));
    this.#buffer.copy(larger, 0, 0, this.#length);
    this.#buffer = larger;
  }
}
