/** What a client sent makes no sense: the connection is ended. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
}

/** Reads the encodings of Oracle's calls from one request's bytes. */
export class Reader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get rest(): number {
    return this.#bytes.length - this.#at;
  }

  raw(length: number): Buffer {
    if (length > this.rest) throw new ProtocolError(`${length} bytes wanted, ${this.rest} left`);
    const bytes = this.#bytes.subarray(this.#at, this.#at + length);
    this.#at += length;
    return bytes;
  }

  skip(length: number): void {
    this.raw(length);
  }

  u8(): number {
    return this.raw(1)[0]!;
  }

  /** UB2, UB4, UB8: a byte with the number of bytes that follow, then those. The high bit makes it negative. */
  ub(): number {
    const size = this.u8();
    let value = 0;
    for (const byte of this.raw(size & 0x7f)) value = value * 256 + byte;
    return size & 0x80 ? -value : value;
  }

  /** Bytes with their length, chunked beyond 252; `null` for length 0. */
  bytes(): Buffer | null {
    const length = this.u8();
    if (length === 0 || length === 255) return null;
    if (length !== 254) return this.raw(length);
    const chunks: Buffer[] = [];
    for (let size = this.ub(); size > 0; size = this.ub()) chunks.push(this.raw(size));
    return Buffer.concat(chunks);
  }

  text(): string {
    return this.bytes()?.toString('utf8') ?? '';
  }

  /** Bytes whose length stands before them once more. */
  longBytes(): Buffer | null {
    return this.ub() > 0 ? this.bytes() : null;
  }

  keyValue(): { readonly key: string; readonly value: string; readonly flags: number } {
    const key = this.longBytes()?.toString('utf8') ?? '';
    const value = this.longBytes()?.toString('utf8') ?? '';
    return { key, value, flags: this.ub() };
  }
}
