import { MalformedPacketError } from './packet.ts';

/** The longest packet that is taken. OpenSSH's server sends at most 256 KB. */
const MAX_PACKET_BYTES = 1024 * 1024;

/** Cuts a stream of bytes into packets: feed it chunks, and it hands over each packet without its length. */
export class PacketStream {
  readonly #onPacket: (packet: Buffer) => void;
  readonly #allocate: (bytes: number) => Buffer;
  /** Bytes of a length that are there, when not all four are. */
  #head: Buffer = Buffer.alloc(0);
  /** The packet that is being filled, and how far it is. */
  #packet: Buffer | undefined;
  #filled = 0;

  /** @param allocate - where a packet that spans chunks is put together. */
  constructor(onPacket: (packet: Buffer) => void, allocate: (bytes: number) => Buffer = Buffer.allocUnsafe) {
    this.#onPacket = onPacket;
    this.#allocate = allocate;
  }

  /** @throws MalformedPacketError when a length cannot be one: the other side does not speak SFTP. */
  push(chunk: Buffer): void {
    let rest = chunk;
    while (rest.length > 0) {
      if (this.#packet === undefined) {
        if (this.#head.length + rest.length < 4) {
          this.#head = Buffer.concat([this.#head, rest]);
          return;
        }
        const lengthBytes = this.#head.length === 0 ? rest : Buffer.concat([this.#head, rest.subarray(0, 4)]);
        const length = lengthBytes.readUInt32BE(0);
        if (length < 1 || length > MAX_PACKET_BYTES) {
          throw new MalformedPacketError(`a packet of ${length} bytes was announced`);
        }
        rest = rest.subarray(4 - this.#head.length);
        this.#head = rest.subarray(0, 0);
        if (rest.length >= length) {
          // A packet that lies in one chunk is not copied.
          const packet = rest.subarray(0, length);
          rest = rest.subarray(length);
          this.#onPacket(packet);
          continue;
        }
        this.#packet = this.#allocate(length);
        this.#filled = 0;
      }
      const packet = this.#packet;
      const taken = rest.copy(packet, this.#filled);
      this.#filled += taken;
      rest = rest.subarray(taken);
      if (this.#filled === packet.length) {
        this.#packet = undefined;
        this.#onPacket(packet);
      }
    }
  }
}
