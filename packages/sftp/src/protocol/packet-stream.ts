import { MalformedPacketError } from './packet.ts';

/** The longest packet that is taken. OpenSSH's server sends at most 256 KB. */
const MAX_PACKET_BYTES = 1024 * 1024;

/** Cuts a stream of bytes into packets: feed it chunks, and it hands over each packet without its length. */
export class PacketStream {
  readonly #onPacket: (packet: Buffer) => void;
  #chunks: Buffer[] = [];
  #bytes = 0;
  /** Bytes of the next packet with its length, once known. */
  #wanted = 0;

  constructor(onPacket: (packet: Buffer) => void) {
    this.#onPacket = onPacket;
  }

  /** @throws MalformedPacketError when a length cannot be one: the other side does not speak SFTP. */
  push(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#bytes += chunk.length;
    if (this.#bytes < Math.max(4, this.#wanted)) return;
    // One copy for each packet that spans chunks, none for those that do not.
    let whole = this.#chunks.length === 1 ? chunk : Buffer.concat(this.#chunks, this.#bytes);
    for (;;) {
      this.#wanted = 0;
      if (whole.length < 4) break;
      const length = whole.readUInt32BE(0);
      if (length < 1 || length > MAX_PACKET_BYTES) {
        throw new MalformedPacketError(`a packet of ${length} bytes was announced`);
      }
      this.#wanted = 4 + length;
      if (whole.length < this.#wanted) break;
      const packet = whole.subarray(4, this.#wanted);
      whole = whole.subarray(this.#wanted);
      this.#onPacket(packet);
    }
    this.#chunks = whole.length === 0 ? [] : [whole];
    this.#bytes = whole.length;
  }
}
