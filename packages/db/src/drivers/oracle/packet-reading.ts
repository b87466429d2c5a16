import { decodeNumber } from './number-text.ts';

/** The driver's buffer of packets received, as far as it is read here. */
interface PacketPrototype<Caps> {
  readonly caps: Caps;
  buf: Buffer;
  pos: number;
  size: number;
  readUInt8(): number;
  readStr(characterSetForm: number): string | null;
  readOracleNumber(): unknown;
}

/** A greater first byte is no length: 254 is a value in chunks, 255 NULL. */
const LONGEST_SHORT = 253;
/** Text in the database's character set, not the national one. */
const IMPLICIT = 1;

/**
 * Teaches the driver to read the bytes that a packet has whole where they are. As installed it makes an object for each byte of
 * length and for each value, which is most of the time of a large fetch. What goes over the end of a packet is its own business.
 *
 * @param isTamed - are numbers wanted as text by whom these capabilities belong to?
 * @throws Error if the installed driver is not built as this package expects.
 */
export async function readPacketsInPlace<Caps>(version: string, isTamed: (caps: Caps) => boolean): Promise<void> {
  // @ts-expect-error: the library has no types of its own.
  const module = (await import('oracledb/lib/thin/protocol/packet.js')) as {
    default: { ReadPacket: { prototype: PacketPrototype<Caps> } };
  };
  const packet = module.default.ReadPacket.prototype;
  const { readUInt8, readStr, readOracleNumber } = packet;
  if ([readUInt8, readStr, readOracleNumber].some((method) => typeof method !== 'function')) {
    throw new Error(`oracledb ${version} is not built as this driver expects (26.0.0 is)`);
  }
  packet.readUInt8 = function () {
    return this.pos < this.size ? this.buf[this.pos++]! : readUInt8.call(this);
  };
  packet.readStr = function (form) {
    const end = form === IMPLICIT ? endOfValue(this) : undefined;
    if (end === undefined) return readStr.call(this, form);
    const start = this.pos + 1;
    this.pos = end;
    return this.buf.toString('utf8', start, end);
  };
  packet.readOracleNumber = function () {
    const end = isTamed(this.caps) ? endOfValue(this) : undefined;
    if (end === undefined) return readOracleNumber.call(this);
    const start = this.pos + 1;
    this.pos = end;
    return decodeNumber(this.buf, start, end);
  };
}

/** Where a value ends that has a length in its first byte, is not NULL and lies in the packet as a whole. */
function endOfValue({ buf, pos, size }: Pick<PacketPrototype<unknown>, 'buf' | 'pos' | 'size'>): number | undefined {
  if (pos >= size) return undefined;
  const length = buf[pos]!;
  const end = pos + 1 + length;
  return length > 0 && length <= LONGEST_SHORT && end <= size ? end : undefined;
}
