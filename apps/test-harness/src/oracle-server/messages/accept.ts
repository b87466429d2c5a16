/** Protocol version told to clients: the lowest the driver takes, and the one with the simplest handshake. */
const VERSION = 315;
/** Old enough for the driver to refuse (a server before 12.1). */
export const ANCIENT_VERSION = 312;
/** Native network services are off: no negotiation of encryption follows. */
const NO_NATIVE_SERVICES = 0x08;
const LENGTH = 41;
const HEADER = 8;

/** ACCEPT: the session begins. @param sdu - bytes a packet, 512 to 2097152. */
export function acceptBody(sdu: number, ancient = false): Buffer {
  const packet = Buffer.alloc(LENGTH);
  packet.writeUInt16BE(ancient ? ANCIENT_VERSION : VERSION, 8);
  packet.writeUInt16BE(1, 10);
  packet.writeUInt16BE(Math.min(sdu, 0xffff), 12);
  packet.writeUInt16BE(0xffff, 14);
  packet.writeUInt16BE(1, 16);
  packet.writeUInt16BE(LENGTH, 20);
  packet[22] = NO_NATIVE_SERVICES;
  packet[23] = NO_NATIVE_SERVICES;
  packet.writeUInt32BE(sdu, 32);
  packet.writeUInt32BE(0xffff, 36);
  return packet.subarray(HEADER);
}
