import { crc32, deflateRawSync } from 'node:zlib';
import type { PartSize } from './compressed-part.ts';

/** Takes the archive's bytes in order. */
export type ByteSink = (bytes: Buffer) => void | Promise<void>;

interface Entry extends PartSize {
  readonly name: Buffer;
  readonly offset: number;
}

const LIMIT_32 = 0xffffffff;
const LIMIT_16 = 0xffff;
/** 1980-01-01 00:00:00, as Excel writes it: the same content gives the same file. */
const DOS_DATE = 0x0021;
const DEFLATED = 8;
const VERSION_ZIP = 20;
const VERSION_ZIP64 = 45;
const FLAG_UTF8 = 0x0800;

/**
 * Writes a zip archive front to back; sizes are known before each entry, so there are no data descriptors (Excel dislikes them).
 * Beyond 4 GiB or 65,535 entries it writes the zip64 records.
 *
 * @see PKWARE APPNOTE 6.3.10, §4.3 and §4.5.3.
 */
export class ZipWriter {
  readonly #sink: ByteSink;
  readonly #entries: Entry[] = [];
  #offset = 0;

  constructor(sink: ByteSink) {
    this.#sink = sink;
  }

  /** Adds a part that is compressed already. */
  async addCompressed(name: string, part: PartSize & { pieces(): Iterable<Buffer> }): Promise<void> {
    const entry: Entry = {
      name: Buffer.from(name, 'utf8'),
      offset: this.#offset,
      crc: part.crc,
      bytes: part.bytes,
      compressedBytes: part.compressedBytes,
    };
    await this.#write(localHeader(entry));
    for (const piece of part.pieces()) await this.#write(piece);
    this.#entries.push(entry);
  }

  /** Compresses and adds a small part. */
  async addPart(name: string, content: string | Buffer): Promise<void> {
    const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
    const compressed = deflateRawSync(bytes);
    await this.addCompressed(name, {
      crc: crc32(bytes),
      bytes: bytes.length,
      compressedBytes: compressed.length,
      pieces: () => [compressed],
    });
  }

  /** Writes the directory. */
  async finish(): Promise<void> {
    const start = this.#offset;
    for (const entry of this.#entries) await this.#write(directoryHeader(entry));
    await this.#write(endRecords(this.#entries.length, start, this.#offset - start));
  }

  async #write(bytes: Buffer): Promise<void> {
    await this.#sink(bytes);
    this.#offset += bytes.length;
  }
}

function localHeader(entry: Entry): Buffer {
  const large = entry.bytes >= LIMIT_32 || entry.compressedBytes >= LIMIT_32;
  const extra = large ? zip64Extra([entry.bytes, entry.compressedBytes]) : Buffer.alloc(0);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(large ? VERSION_ZIP64 : VERSION_ZIP, 4);
  header.writeUInt16LE(nameFlag(entry), 6);
  header.writeUInt16LE(DEFLATED, 8);
  header.writeUInt16LE(0, 10);
  header.writeUInt16LE(DOS_DATE, 12);
  header.writeUInt32LE(entry.crc, 14);
  header.writeUInt32LE(large ? LIMIT_32 : entry.compressedBytes, 18);
  header.writeUInt32LE(large ? LIMIT_32 : entry.bytes, 22);
  header.writeUInt16LE(entry.name.length, 26);
  header.writeUInt16LE(extra.length, 28);
  return Buffer.concat([header, entry.name, extra]);
}

function directoryHeader(entry: Entry): Buffer {
  const large = [entry.bytes, entry.compressedBytes, entry.offset].filter((size) => size >= LIMIT_32);
  const extra = large.length > 0 ? zip64Extra(large) : Buffer.alloc(0);
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE((3 << 8) | VERSION_ZIP64, 4); // made by: Unix
  header.writeUInt16LE(large.length > 0 ? VERSION_ZIP64 : VERSION_ZIP, 6);
  header.writeUInt16LE(nameFlag(entry), 8);
  header.writeUInt16LE(DEFLATED, 10);
  header.writeUInt16LE(0, 12);
  header.writeUInt16LE(DOS_DATE, 14);
  header.writeUInt32LE(entry.crc, 16);
  header.writeUInt32LE(Math.min(entry.compressedBytes, LIMIT_32), 20);
  header.writeUInt32LE(Math.min(entry.bytes, LIMIT_32), 24);
  header.writeUInt16LE(entry.name.length, 28);
  header.writeUInt16LE(extra.length, 30);
  header.writeUInt32LE((0o100644 << 16) >>> 0, 38);
  header.writeUInt32LE(Math.min(entry.offset, LIMIT_32), 42);
  return Buffer.concat([header, entry.name, extra]);
}

/** Only a name beyond ASCII is marked as UTF-8. */
function nameFlag(entry: Entry): number {
  return entry.name.some((byte) => byte > 0x7f) ? FLAG_UTF8 : 0;
}

/** The zip64 extra field: the sizes that do not fit, in the order of the specification. */
function zip64Extra(sizes: readonly number[]): Buffer {
  const extra = Buffer.alloc(4 + sizes.length * 8);
  extra.writeUInt16LE(0x0001, 0);
  extra.writeUInt16LE(sizes.length * 8, 2);
  sizes.forEach((size, index) => {
    extra.writeBigUInt64LE(BigInt(size), 4 + index * 8);
  });
  return extra;
}

function endRecords(count: number, start: number, size: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(count, LIMIT_16), 8);
  end.writeUInt16LE(Math.min(count, LIMIT_16), 10);
  end.writeUInt32LE(Math.min(size, LIMIT_32), 12);
  end.writeUInt32LE(Math.min(start, LIMIT_32), 16);
  if (count < LIMIT_16 && size < LIMIT_32 && start < LIMIT_32) return end;

  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeUInt16LE((3 << 8) | VERSION_ZIP64, 12);
  record.writeUInt16LE(VERSION_ZIP64, 14);
  record.writeBigUInt64LE(BigInt(count), 24);
  record.writeBigUInt64LE(BigInt(count), 32);
  record.writeBigUInt64LE(BigInt(size), 40);
  record.writeBigUInt64LE(BigInt(start), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(start + size), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([record, locator, end]);
}
