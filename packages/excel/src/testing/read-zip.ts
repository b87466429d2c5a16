import { crc32, inflateRawSync } from 'node:zlib';

/**
 * Reads a zip archive by its directory, and checks what a strict reader would: that local headers agree with it, sizes and checksums are
 * right, and entries neither overlap nor leave gaps.
 *
 * @throws Error that names what is wrong.
 */
export function readZip(bytes: Buffer): Map<string, Buffer> {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0) throw new Error('no end of central directory');
  let count = bytes.readUInt16LE(end + 10);
  let start = bytes.readUInt32LE(end + 16);
  if (count === 0xffff || start === 0xffffffff) {
    const record = Number(bytes.readBigUInt64LE(end - 20 + 8));
    if (bytes.readUInt32LE(record) !== 0x06064b50) throw new Error('no zip64 end of central directory');
    count = Number(bytes.readBigUInt64LE(record + 32));
    start = Number(bytes.readBigUInt64LE(record + 48));
  }
  const parts = new Map<string, Buffer>();
  let expected = 0;
  let at = start;
  for (let entry = 0; entry < count; entry++) {
    if (bytes.readUInt32LE(at) !== 0x02014b50) throw new Error(`no directory entry at ${at}`);
    const name = bytes.toString('utf8', at + 46, at + 46 + bytes.readUInt16LE(at + 28));
    const local = bytes.readUInt32LE(at + 42);
    const method = bytes.readUInt16LE(at + 10);
    const sizes = { compressed: bytes.readUInt32LE(at + 20), plain: bytes.readUInt32LE(at + 24) };
    if (bytes.readUInt32LE(local) !== 0x04034b50) throw new Error(`${name}: no local header at ${local}`);
    const localName = bytes.toString('utf8', local + 30, local + 30 + bytes.readUInt16LE(local + 26));
    if (localName !== name) throw new Error(`${name}: the local header calls it ${localName}`);
    const data = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const compressed = bytes.subarray(data, data + sizes.compressed);
    const plain = method === 0 ? compressed : inflateRawSync(compressed);
    if (plain.length !== sizes.plain) throw new Error(`${name}: ${plain.length} bytes, not ${sizes.plain}`);
    if (crc32(plain) !== bytes.readUInt32LE(at + 16)) throw new Error(`${name}: wrong checksum`);
    if (parts.has(name)) throw new Error(`${name} is there twice`);
    if (local !== expected) throw new Error(`${name} begins at ${local}, not ${expected}`);
    expected = data + sizes.compressed;
    parts.set(name, plain);
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return parts;
}
