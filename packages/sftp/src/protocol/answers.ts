import { SFTP_STATUS, SftpConnectionError, SftpStatusError } from '../errors.ts';
import { decodeAttributes, type FileAttributes } from './attributes.ts';
import { PACKET, PacketReader } from './packet.ts';

/** A name in a directory. `longname` is the server's own `ls -l` line. */
export interface DirectoryEntry {
  readonly name: Uint8Array;
  readonly longname: Uint8Array;
  readonly attributes: FileAttributes;
}

/** A server's handle of an open file or directory. */
export type RemoteHandle = Uint8Array;

/** Sizes and free space of a file system, as `statvfs` has them. */
export interface FileSystemStatistics {
  readonly bsize: number;
  readonly frsize: number;
  readonly blocks: number;
  readonly bfree: number;
  readonly bavail: number;
  readonly files: number;
  readonly ffree: number;
  readonly favail: number;
  readonly fsid: string;
  readonly flag: number;
  readonly namemax: number;
}

/** The entries of a packet of names. */
export function entriesOf(packet: Buffer): DirectoryEntry[] {
  const reader = new PacketReader(packet, 5);
  return Array.from({ length: reader.u32() }, () => ({
    name: Buffer.from(reader.bytes()),
    longname: Buffer.from(reader.bytes()),
    attributes: decodeAttributes(reader),
  }));
}

/** Where the entries of a packet of names begin, and how many there are. */
export function packedEntriesOf(packet: Buffer): { count: number; packed: Buffer } {
  const reader = new PacketReader(packet, 5);
  const count = reader.u32();
  return { count, packed: packet.subarray(reader.offset) };
}

/** The fields of an answer of a type. */
export function expect(packet: Buffer, type: number): PacketReader {
  if (packet[0] === type) return new PacketReader(packet, 5);
  const error = packet[0] === PACKET.status ? failureOf(packet) : undefined;
  if (error !== undefined) throw error;
  throw new SftpConnectionError('sftp_protocol_error', `bad packet type, expected ${type} packet, got ${packet[0]}`);
}

/** The failure that a status packet tells; undefined for OK. */
export function failureOf(packet: Buffer): SftpStatusError | undefined {
  const reader = new PacketReader(packet, 5);
  const status = reader.u32();
  if (status === SFTP_STATUS.ok) return undefined;
  // Servers of version 1 and 2 send no text.
  const text = reader.remaining >= 4 ? reader.bytes().toString('utf8') : '';
  return new SftpStatusError(status, text);
}

/** @throws SftpStatusError unless it is OK. */
export function statusOf(packet: Buffer): void {
  if (packet[0] !== PACKET.status) expect(packet, PACKET.status);
  const error = failureOf(packet);
  if (error !== undefined) throw error;
}

export function handleOf(packet: Buffer): RemoteHandle {
  return Buffer.from(expect(packet, PACKET.handle).bytes());
}

export function attributesOf(packet: Buffer): FileAttributes {
  return decodeAttributes(expect(packet, PACKET.attrs));
}

export function nameOf(packet: Buffer): Uint8Array | undefined {
  const reader = expect(packet, PACKET.name);
  return reader.u32() > 0 ? Buffer.from(reader.bytes()) : undefined;
}

/** Of `statvfs@openssh.com`. */
export function statisticsOf(packet: Buffer): FileSystemStatistics {
  const reader = expect(packet, PACKET.extendedReply);
  const [bsize, frsize, blocks, bfree, bavail, files, ffree, favail] = Array.from({ length: 8 }, () => reader.u64());
  const fsid = (BigInt(reader.u32()) << 32n) | BigInt(reader.u32());
  return {
    bsize: bsize!,
    frsize: frsize!,
    blocks: blocks!,
    bfree: bfree!,
    bavail: bavail!,
    files: files!,
    ffree: ffree!,
    favail: favail!,
    fsid: String(fsid),
    flag: reader.u64(),
    namemax: reader.u64(),
  };
}
