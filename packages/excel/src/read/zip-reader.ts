import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { bytePath, fsPath } from '../byte-path.ts';
import { ExcelError } from '../errors.ts';

const END = 0x06054b50;
const END64 = 0x06064b50;
const END64_LOCATOR = 0x07064b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 0x0001;
const READ_BYTES = 64 << 10;
/** A directory of more bytes is no workbook's. */
const MAX_DIRECTORY = 64 << 20;
/** Beyond this size a part that shrank to less than 1/500 is a bomb: sheets come to 1/50 at most. */
const BOMB_BYTES = 16 << 20;
const BOMB_RATIO = 500;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly crc: number;
  readonly compressedBytes: number;
  readonly bytes: number;
  readonly offset: number;
}

/** Bytes with random access: a file that stays open, or memory. */
export interface ByteSource {
  readonly length: number;
  read(offset: number, length: number): Buffer;
  close(): void;
}

/**
 * Reads a zip archive by its directory, part by part in bounded memory.
 *
 * @see PKWARE APPNOTE 6.3.10, §4.3.
 */
export class ZipReader {
  readonly #source: ByteSource;
  readonly #entries: ReadonlyMap<string, Entry>;

  /**
   * @param source - closed with the reader.
   * @throws ExcelError `invalid_file` when it is no zip archive.
   */
  constructor(source: ByteSource) {
    this.#source = source;
    this.#entries = readDirectory(source);
  }

  has(name: string): boolean {
    return this.#entries.has(name.toLowerCase());
  }

  /** The bytes of a part, in pieces. @throws ExcelError `invalid_file` when they are damaged, or far too many. */
  async *pieces(name: string): AsyncGenerator<Buffer> {
    const entry = this.#entries.get(name.toLowerCase());
    if (entry === undefined) throw new ExcelError('invalid_file', `the workbook has no part ${name}`);
    if (entry.encrypted) throw new ExcelError('encrypted_file', `${name} is encrypted`);
    let crc = 0;
    let bytes = 0;
    try {
      for await (const piece of this.#inflated(entry)) {
        bytes += piece.length;
        if (bytes > BOMB_BYTES && bytes > entry.compressedBytes * BOMB_RATIO) {
          throw new ExcelError('invalid_file', `${name} grows out of all proportion: it looks like a zip bomb`);
        }
        crc = crc32(piece, crc);
        yield piece;
      }
    } catch (error) {
      if (error instanceof ExcelError) throw error;
      throw new ExcelError('invalid_file', `${name} is damaged: ${(error as Error).message}`, { cause: error });
    }
    if (crc !== entry.crc) throw new ExcelError('invalid_file', `${name} is damaged: its checksum is wrong`);
  }

  /** A small part as a whole. @throws ExcelError `invalid_file` when it is larger than `maxBytes`. */
  async whole(name: string, maxBytes: number): Promise<Buffer> {
    const pieces: Buffer[] = [];
    let bytes = 0;
    for await (const piece of this.pieces(name)) {
      bytes += piece.length;
      if (bytes > maxBytes) throw new ExcelError('invalid_file', `${name} is larger than ${maxBytes} bytes`);
      pieces.push(piece);
    }
    return Buffer.concat(pieces);
  }

  close(): void {
    this.#source.close();
  }

  #inflated(entry: Entry): AsyncIterable<Buffer> {
    const raw = Readable.from(this.#raw(entry), { objectMode: false });
    if (entry.method === STORED) return raw;
    if (entry.method !== DEFLATED) {
      throw new ExcelError('invalid_file', `${entry.name} is compressed by an unknown method, ${entry.method}`);
    }
    const inflate = createInflateRaw();
    // Errors of either end surface where the pieces are taken.
    pipeline(raw, inflate, () => undefined);
    return inflate;
  }

  *#raw(entry: Entry): Generator<Buffer> {
    const header = this.#source.read(entry.offset, 30);
    if (header.length < 30 || header.readUInt32LE(0) !== LOCAL_HEADER) {
      throw new ExcelError('invalid_file', `${entry.name} is not where the directory says`);
    }
    const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
    for (let at = 0; at < entry.compressedBytes; at += READ_BYTES) {
      const wanted = Math.min(READ_BYTES, entry.compressedBytes - at);
      const piece = this.#source.read(start + at, wanted);
      if (piece.length < wanted) throw new ExcelError('invalid_file', `${entry.name} is cut off`);
      yield piece;
    }
  }
}

/** @param source - a path, or the bytes themselves. @throws the system's error when the path cannot be read. */
export function openSource(source: string | { readonly path: Uint8Array } | Uint8Array): ByteSource {
  if (source instanceof Uint8Array) {
    const bytes = Buffer.from(source.buffer, source.byteOffset, source.byteLength);
    return {
      length: bytes.length,
      read: (offset, length) => bytes.subarray(offset, offset + length),
      close: () => undefined,
    };
  }
  const fd = openSync(fsPath(bytePath(typeof source === 'string' ? source : source.path)), 'r');
  let open = true;
  return {
    length: fstatSync(fd).size,
    read(offset, length) {
      const bytes = Buffer.allocUnsafe(length);
      let done = 0;
      while (done < length) {
        const count = readSync(fd, bytes, done, length - done, offset + done);
        if (count === 0) break;
        done += count;
      }
      return bytes.subarray(0, done);
    },
    close() {
      if (open) closeSync(fd);
      open = false;
    },
  };
}

const NOT_A_ZIP = 'it is no .xlsx file: there is no zip archive in it';

function readDirectory(source: ByteSource): Map<string, Entry> {
  const tailStart = Math.max(0, source.length - 65_557);
  const tail = source.read(tailStart, source.length - tailStart);
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || end + 22 > tail.length || tail.readUInt32LE(end) !== END) {
    throw new ExcelError('invalid_file', NOT_A_ZIP);
  }
  let count = tail.readUInt16LE(end + 10);
  let size = tail.readUInt32LE(end + 12);
  let start = tail.readUInt32LE(end + 16);
  if (end >= 20 && tail.readUInt32LE(end - 20) === END64_LOCATOR) {
    const record = source.read(Number(tail.readBigUInt64LE(end - 12)), 56);
    if (record.length === 56 && record.readUInt32LE(0) === END64) {
      count = Number(record.readBigUInt64LE(32));
      size = Number(record.readBigUInt64LE(40));
      start = Number(record.readBigUInt64LE(48));
    }
  }
  if (size > MAX_DIRECTORY) throw new ExcelError('invalid_file', 'its directory is larger than any workbook needs');
  const directory = source.read(start, size);
  if (directory.length < size) throw new ExcelError('invalid_file', `${NOT_A_ZIP} that is whole`);
  return parseDirectory(directory, count);
}

function parseDirectory(directory: Buffer, count: number): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  let at = 0;
  for (let index = 0; index < count; index++) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== DIRECTORY_ENTRY) {
      throw new ExcelError('invalid_file', `${NOT_A_ZIP} that is whole`);
    }
    const nameBytes = directory.readUInt16LE(at + 28);
    const extraBytes = directory.readUInt16LE(at + 30);
    const name = directory.toString('utf8', at + 46, at + 46 + nameBytes).replaceAll('\\', '/');
    const extra = directory.subarray(at + 46 + nameBytes, at + 46 + nameBytes + extraBytes);
    const sizes = withZip64(
      [directory.readUInt32LE(at + 24), directory.readUInt32LE(at + 20), directory.readUInt32LE(at + 42)],
      extra,
    );
    entries.set(name.toLowerCase(), {
      name,
      method: directory.readUInt16LE(at + 10),
      encrypted: (directory.readUInt16LE(at + 8) & ENCRYPTED) !== 0,
      crc: directory.readUInt32LE(at + 16),
      bytes: sizes[0]!,
      compressedBytes: sizes[1]!,
      offset: sizes[2]!,
    });
    at += 46 + nameBytes + extraBytes + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/** Sizes that did not fit stand in the zip64 extra field, in their order. */
function withZip64(sizes: readonly number[], extra: Buffer): number[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    let value = at + 4;
    return sizes.map((size) => {
      if (size !== 0xffffffff || value + 8 > extra.length) return size;
      value += 8;
      return Number(extra.readBigUInt64LE(value - 8));
    });
  }
  return [...sizes];
}
