/** Types of messages that the server sends, by their byte. */
export const MESSAGE = {
  dataRow: 0x44,
  rowDescription: 0x54,
  commandComplete: 0x43,
  readyForQuery: 0x5a,
  error: 0x45,
  notice: 0x4e,
  notification: 0x41,
  parameterStatus: 0x53,
  parameterDescription: 0x74,
  noData: 0x6e,
  emptyQuery: 0x49,
  parseComplete: 0x31,
  bindComplete: 0x32,
  closeComplete: 0x33,
  portalSuspended: 0x73,
  copyIn: 0x47,
  copyOut: 0x48,
  copyBoth: 0x57,
  copyData: 0x64,
  copyDone: 0x63,
} as const;

/** Bytes before the body: type and length. */
export const HEAD_BYTES = 5;

export interface MessageListener {
  /** `count` whole DataRow messages, heads included. */
  rows(bytes: Buffer, count: number): void;
  /** Any other message; the body without its head. */
  message(type: number, body: Buffer): void;
}

const NOTHING = Buffer.alloc(0);

/** Cuts what arrives into messages. Rows that arrive together are handed on together, unread. */
export class MessageReader {
  readonly #listener: MessageListener;
  #pending: Buffer[] = [];
  #pendingBytes = 0;
  /** What the first pending message needs to be whole. */
  #needed = 0;

  constructor(listener: MessageListener) {
    this.#listener = listener;
  }

  push(chunk: Buffer): void {
    let bytes = chunk;
    if (this.#pendingBytes > 0) {
      this.#pending.push(chunk);
      this.#pendingBytes += chunk.length;
      if (this.#pendingBytes < this.#needed) return;
      bytes = Buffer.concat(this.#pending, this.#pendingBytes);
      this.#pending = [];
      this.#pendingBytes = 0;
    }
    const rest = this.#read(bytes);
    if (rest.length === 0) return;
    this.#pending = [rest];
    this.#pendingBytes = rest.length;
    this.#needed = rest.length < HEAD_BYTES ? HEAD_BYTES : 1 + rest.readUInt32BE(1);
  }

  /** @returns what follows the last whole message. */
  #read(bytes: Buffer): Buffer {
    const end = bytes.length;
    let at = 0;
    while (at + HEAD_BYTES <= end) {
      const next = at + 1 + bytes.readUInt32BE(at + 1);
      if (next > end) break;
      const type = bytes[at]!;
      if (type !== MESSAGE.dataRow) {
        this.#listener.message(type, bytes.subarray(at + HEAD_BYTES, next));
        at = next;
        continue;
      }
      let stop = next;
      let count = 1;
      while (stop + HEAD_BYTES <= end && bytes[stop] === MESSAGE.dataRow) {
        const following = stop + 1 + bytes.readUInt32BE(stop + 1);
        if (following > end) break;
        stop = following;
        count++;
      }
      this.#listener.rows(bytes.subarray(at, stop), count);
      at = stop;
    }
    return at === end ? NOTHING : bytes.subarray(at);
  }
}

/** Where the row after the one at `offset` begins, less `offset`. */
export function rowLength(bytes: Buffer, offset: number): number {
  return 1 + bytes.readUInt32BE(offset + 1);
}
