import type { Duplex } from 'node:stream';

/** Payload bytes of a packet that another one continues. */
const LONGEST_PAYLOAD = 0xff_ff_ff;
const HEADER_BYTES = 4;
/** Unread bytes above which the server has to wait. */
const MOST_UNREAD = 512 * 1024;

/** First bytes of packets that are no rows. */
export const OK_MARK = 0x00;
export const LOCAL_INFILE_MARK = 0xfb;
export const EOF_MARK = 0xfe;
export const ERROR_MARK = 0xff;
/** An EOF packet is shorter; a row that begins with the same byte is longer. */
const EOF_BYTES = 9;

/**
 * Takes complete rows as they came, many at a time. Each row is its length as a little-endian 32-bit number, then its payload.
 *
 * @returns a promise to let the server wait.
 */
export type RowSink = (rows: Buffer, count: number) => Promise<void> | void;

/**
 * MySQL's packets on a byte stream: a length of three bytes, a sequence number, the payload; 2^24-1 bytes mean that it goes on in the next packet.
 *
 * @see https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_basic_packets.html
 */
export class PacketStream {
  /** Why nothing comes any more. */
  failure: Error | undefined;
  readonly #stream: Duplex;
  /** Bytes received and not read: `#current` from `#offset`, then `#later`. */
  #current: Buffer = Buffer.alloc(0);
  #offset = 0;
  #later: Buffer[] = [];
  #laterBytes = 0;
  #needed = 0;
  #sequence = 0;
  #wake: (() => void) | undefined;
  #onFailure: (() => void) | undefined;

  constructor(stream: Duplex) {
    this.#stream = stream;
    for (const event of ['data', 'error', 'end', 'close', 'timeout']) stream.removeAllListeners(event);
    stream.on('data', (chunk: Buffer) => {
      this.#later.push(chunk);
      this.#laterBytes += chunk.length;
      if (this.#unread >= this.#needed) this.#wake?.();
      if (this.#unread > MOST_UNREAD && this.#wake === undefined) stream.pause();
    });
    const fail = (error: Error): void => {
      this.failure ??= error;
      this.#wake?.();
      this.#onFailure?.();
    };
    stream.on('error', fail);
    stream.on('end', () => fail(new Error('the server closed the connection')));
    stream.on('close', () => fail(new Error('the connection was closed')));
    stream.resume();
  }

  /** Called once when the stream ends or fails. */
  onFailure(listener: () => void): void {
    this.#onFailure = listener;
  }

  /** Sends a command: sequence numbers begin again. */
  sendCommand(...parts: readonly Uint8Array[]): void {
    this.#sequence = 0;
    this.send(...parts);
  }

  /** Sends one payload as the next packet, or packets. */
  send(...parts: readonly Uint8Array[]): void {
    const total = parts.reduce((sum, part) => sum + part.byteLength, 0);
    if (total < LONGEST_PAYLOAD) {
      const packet = Buffer.allocUnsafe(HEADER_BYTES + total);
      this.#writeHeader(packet, total);
      let position = HEADER_BYTES;
      for (const part of parts) {
        packet.set(part, position);
        position += part.byteLength;
      }
      this.#stream.write(packet);
      return;
    }
    const payload = Buffer.concat(parts as Uint8Array[]);
    for (let from = 0; from <= payload.length; from += LONGEST_PAYLOAD) {
      const piece = payload.subarray(from, from + LONGEST_PAYLOAD);
      const header = Buffer.allocUnsafe(HEADER_BYTES);
      this.#writeHeader(header, piece.length);
      this.#stream.write(header);
      if (piece.length > 0) this.#stream.write(piece);
    }
  }

  /** Waits until the other side took what was sent. */
  async drained(): Promise<void> {
    if (this.#stream.writableNeedDrain && this.failure === undefined) {
      await new Promise<void>((resolve) => {
        this.#stream.once('drain', resolve);
        this.#stream.once('close', resolve);
      });
    }
  }

  /** Has a byte of an answer come that nobody asked for? The server says good-bye so. */
  get unexpected(): boolean {
    return this.#unread > 0;
  }

  /** The next packet's payload. @throws Error when the stream ends before. */
  async read(): Promise<Buffer> {
    const parts: Buffer[] = [];
    for (;;) {
      await this.#fill(HEADER_BYTES);
      const length = this.#lengthAt(this.#offset);
      await this.#fill(HEADER_BYTES + length);
      const from = this.#offset + HEADER_BYTES;
      const payload = this.#current.subarray(from, from + length);
      this.#sequence = this.#current[this.#offset + 3]! + 1;
      this.#offset = from + length;
      if (length < LONGEST_PAYLOAD && parts.length === 0) return payload;
      parts.push(payload);
      if (length < LONGEST_PAYLOAD) return Buffer.concat(parts);
    }
  }

  /** Reads rows into `sink`. @returns the packet after the last one: EOF or an error. */
  async readRows(sink: RowSink): Promise<Buffer> {
    for (;;) {
      const { end, count, stop } = this.#walkRows();
      if (count > 0) {
        const rows = this.#current.subarray(this.#offset, end);
        this.#offset = end;
        const wait = sink(rows, count);
        if (wait !== undefined) await wait;
      }
      if (stop === 'last') return this.read();
      if (stop === 'long') {
        const payload = await this.read();
        const row = Buffer.allocUnsafe(HEADER_BYTES + payload.length);
        row.writeUInt32LE(payload.length);
        payload.copy(row, HEADER_BYTES);
        const wait = sink(row, 1);
        if (wait !== undefined) await wait;
        continue;
      }
      const left = this.#current.length - this.#offset;
      if (this.#later.length > 0) this.#join();
      else await this.#fill(left >= HEADER_BYTES ? HEADER_BYTES + this.#lengthAt(this.#offset) : HEADER_BYTES);
    }
  }

  /** Finds the end of the complete rows at hand, and makes their headers 32-bit lengths. */
  #walkRows(): { end: number; count: number; stop: 'more' | 'last' | 'long' } {
    const bytes = this.#current;
    let position = this.#offset;
    let count = 0;
    while (bytes.length - position > HEADER_BYTES) {
      const length = this.#lengthAt(position);
      const first = bytes[position + HEADER_BYTES];
      if (first === ERROR_MARK || (first === EOF_MARK && length < EOF_BYTES))
        return { end: position, count, stop: 'last' };
      if (length === LONGEST_PAYLOAD) return { end: position, count, stop: 'long' };
      if (bytes.length - position < HEADER_BYTES + length) break;
      bytes[position + 3] = 0;
      position += HEADER_BYTES + length;
      count++;
    }
    return { end: position, count, stop: 'more' };
  }

  get #unread(): number {
    return this.#current.length - this.#offset + this.#laterBytes;
  }

  #lengthAt(position: number): number {
    const bytes = this.#current;
    return bytes[position]! | (bytes[position + 1]! << 8) | (bytes[position + 2]! << 16);
  }

  /** Waits until so many bytes can be read in one piece. */
  async #fill(bytes: number): Promise<void> {
    while (this.#unread < bytes) {
      if (this.failure !== undefined) throw this.failure;
      this.#needed = bytes;
      if (this.#stream.isPaused()) this.#stream.resume();
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      this.#wake = undefined;
      this.#needed = 0;
    }
    if (this.#current.length - this.#offset < bytes) this.#join();
  }

  #join(): void {
    const rest = this.#current.subarray(this.#offset);
    this.#current =
      rest.length === 0 && this.#later.length === 1 ? this.#later[0]! : Buffer.concat([rest, ...this.#later]);
    this.#offset = 0;
    this.#later = [];
    this.#laterBytes = 0;
    if (this.#stream.isPaused()) this.#stream.resume();
  }

  #writeHeader(target: Buffer, length: number): void {
    target[0] = length & 0xff;
    target[1] = (length >> 8) & 0xff;
    target[2] = length >> 16;
    target[3] = this.#sequence++ & 0xff;
  }
}
