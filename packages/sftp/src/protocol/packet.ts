/** Packet types of SFTP version 3, draft-ietf-secsh-filexfer-02 section 3. */
export const PACKET = {
  init: 1,
  version: 2,
  open: 3,
  close: 4,
  read: 5,
  write: 6,
  lstat: 7,
  fstat: 8,
  setstat: 9,
  fsetstat: 10,
  opendir: 11,
  readdir: 12,
  remove: 13,
  mkdir: 14,
  rmdir: 15,
  realpath: 16,
  stat: 17,
  rename: 18,
  readlink: 19,
  symlink: 20,
  status: 101,
  handle: 102,
  data: 103,
  name: 104,
  attrs: 105,
  extended: 200,
  extendedReply: 201,
} as const;

/** Flags of an open, section 6.3. */
export const OPEN_FLAG = { read: 1, write: 2, append: 4, create: 8, truncate: 16, exclusive: 32 } as const;

/** A length-prefixed string of a request: bytes as they are, text as UTF-8. */
export type PathBytes = Uint8Array;

/** One field of a request. */
export type Field = { readonly u32: number } | { readonly u64: number } | { readonly bytes: Uint8Array };

export const u32 = (value: number): Field => ({ u32: value });
export const u64 = (value: number): Field => ({ u64: value });
export const bytes = (value: Uint8Array | string): Field => ({
  bytes: typeof value === 'string' ? Buffer.from(value, 'utf8') : value,
});

/** A whole packet with its length: `uint32 length, byte type, uint32 id, fields`, and `raw` at the end as it is. */
export function encodePacket(type: number, id: number, fields: readonly Field[], raw?: Uint8Array): Buffer {
  let size = 5;
  for (const field of fields) size += 'bytes' in field ? 4 + field.bytes.length : 'u64' in field ? 8 : 4;
  const packet = Buffer.allocUnsafe(4 + size + (raw?.length ?? 0));
  packet.writeUInt32BE(packet.length - 4, 0);
  packet[4] = type;
  packet.writeUInt32BE(id, 5);
  let offset = 9;
  for (const field of fields) {
    if ('bytes' in field) {
      packet.writeUInt32BE(field.bytes.length, offset);
      packet.set(field.bytes, offset + 4);
      offset += 4 + field.bytes.length;
    } else if ('u64' in field) {
      writeU64(packet, field.u64, offset);
      offset += 8;
    } else {
      packet.writeUInt32BE(field.u32 >>> 0, offset);
      offset += 4;
    }
  }
  if (raw !== undefined) packet.set(raw, offset);
  return packet;
}

/** Bytes before the data in a packet that writes to a file with such a handle. */
export function writeHeaderBytes(handle: Uint8Array): number {
  return 4 + 1 + 4 + 4 + handle.length + 8 + 4;
}

/** Fills in what stands before the data of a write: `packet` is a buffer whose data begins behind {@link writeHeaderBytes}. */
export function encodeWriteHeader(packet: Buffer, id: number, handle: Uint8Array, offset: number): void {
  const header = writeHeaderBytes(handle);
  packet.writeUInt32BE(packet.length - 4, 0);
  packet[4] = PACKET.write;
  packet.writeUInt32BE(id, 5);
  packet.writeUInt32BE(handle.length, 9);
  packet.set(handle, 13);
  writeU64(packet, offset, header - 12);
  packet.writeUInt32BE(packet.length - header, header - 4);
}

export function writeU64(into: Buffer, value: number, offset: number): void {
  into.writeUInt32BE(Math.floor(value / 0x1_0000_0000) >>> 0, offset);
  into.writeUInt32BE(value >>> 0, offset + 4);
}

/** What is not a packet of SFTP. */
export class MalformedPacketError extends Error {
  override readonly name = 'MalformedPacketError';
}

/** Takes the fields of a packet one after the other; never reads beyond its end. */
export class PacketReader {
  readonly #packet: Buffer;
  #offset: number;

  constructor(packet: Buffer, offset: number) {
    this.#packet = packet;
    this.#offset = offset;
  }

  get remaining(): number {
    return this.#packet.length - this.#offset;
  }

  get offset(): number {
    return this.#offset;
  }

  u32(): number {
    return this.#packet.readUInt32BE(this.#take(4));
  }

  u64(): number {
    const at = this.#take(8);
    return this.#packet.readUInt32BE(at) * 0x1_0000_0000 + this.#packet.readUInt32BE(at + 4);
  }

  /** A view, not a copy. */
  bytes(): Buffer {
    const length = this.u32();
    const at = this.#take(length);
    return this.#packet.subarray(at, at + length);
  }

  #take(length: number): number {
    if (length > this.remaining) throw new MalformedPacketError('a packet ends in the middle of a field');
    const at = this.#offset;
    this.#offset += length;
    return at;
  }
}
