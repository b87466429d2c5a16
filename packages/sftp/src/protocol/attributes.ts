import type { PacketReader } from './packet.ts';

/** What is known of a file, draft-ietf-secsh-filexfer-02 section 5. Absent is what the server did not send. */
export interface FileAttributes {
  readonly size?: number;
  readonly uid?: number;
  readonly gid?: number;
  /** Type and permissions, as `st_mode`. */
  readonly mode?: number;
  /** Seconds since 1970. */
  readonly atime?: number;
  readonly mtime?: number;
  /** Pairs of name and value. */
  readonly extended?: readonly Uint8Array[];
}

const FLAG = { size: 1, owner: 2, mode: 4, times: 8, extended: 0x8000_0000 } as const;
const MAX_EXTENDED = 10_000;

/** The flags that a set of attributes has on the wire. */
export function attributeFlags(attributes: FileAttributes): number {
  return (
    ((attributes.size === undefined ? 0 : FLAG.size) |
      (attributes.uid === undefined || attributes.gid === undefined ? 0 : FLAG.owner) |
      (attributes.mode === undefined ? 0 : FLAG.mode) |
      (attributes.atime === undefined || attributes.mtime === undefined ? 0 : FLAG.times) |
      (attributes.extended === undefined ? 0 : FLAG.extended)) >>>
    0
  );
}

export function encodeAttributes(attributes: FileAttributes): Buffer {
  const flags = attributeFlags(attributes);
  const words: number[] = [flags];
  const { size, uid, gid, mode, atime, mtime, extended } = attributes;
  if (size !== undefined) words.push(Math.floor(size / 0x1_0000_0000), size);
  if (flags & FLAG.owner) words.push(uid!, gid!);
  if (mode !== undefined) words.push(mode);
  if (flags & FLAG.times) words.push(atime!, mtime!);
  if (extended !== undefined) words.push(extended.length / 2);
  const fixed = Buffer.allocUnsafe(4 * words.length);
  for (const [index, word] of words.entries()) fixed.writeUInt32BE(word >>> 0, 4 * index);
  if (extended === undefined) return fixed;
  const parts: Uint8Array[] = [fixed];
  for (const part of extended) {
    const length = Buffer.allocUnsafe(4);
    length.writeUInt32BE(part.length);
    parts.push(length, part);
  }
  return Buffer.concat(parts);
}

export function decodeAttributes(reader: PacketReader): FileAttributes {
  const flags = reader.u32();
  const attributes: { -readonly [Key in keyof FileAttributes]: FileAttributes[Key] } = {};
  if (flags & FLAG.size) attributes.size = reader.u64();
  if (flags & FLAG.owner) {
    attributes.uid = reader.u32();
    attributes.gid = reader.u32();
  }
  if (flags & FLAG.mode) attributes.mode = reader.u32();
  if (flags & FLAG.times) {
    attributes.atime = reader.u32();
    attributes.mtime = reader.u32();
  }
  if (flags & FLAG.extended) {
    const count = Math.min(reader.u32(), MAX_EXTENDED);
    attributes.extended = Array.from({ length: 2 * count }, () => Buffer.from(reader.bytes()));
  }
  return attributes;
}
