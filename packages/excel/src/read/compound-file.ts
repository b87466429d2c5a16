import { ExcelError } from '../errors.ts';

const SIGNATURE = 'd0cf11e0a1b11ae1';
const HEADER_BYTES = 512;
/** Sector numbers from here on are marks: end of chain, free. */
const FIRST_MARK = 0xfffffffa;
const ENTRY_BYTES = 128;
const MINI_SECTOR_BYTES = 64;
const STREAM = 2;
const ROOT = 5;

interface Entry {
  readonly type: number;
  readonly start: number;
  readonly bytes: number;
}

/** Does a file begin as compound files do: encrypted workbooks, and those of old versions? */
export function isCompoundFile(bytes: Buffer): boolean {
  return bytes.toString('hex', 0, 8) === SIGNATURE;
}

/**
 * Reads the streams of a compound file, the small file system that encrypted workbooks are wrapped in. Names are taken wherever they stand.
 *
 * @see Microsoft, [MS-CFB] 2.2 to 2.6.
 */
export class CompoundFile {
  readonly #bytes: Buffer;
  readonly #sectorBytes: number;
  readonly #miniCutoff: number;
  readonly #next: readonly number[];
  readonly #miniNext: readonly number[];
  readonly #miniStream: Buffer;
  readonly #entries = new Map<string, Entry>();

  /** @throws ExcelError `invalid_file` when it is damaged. */
  constructor(bytes: Buffer) {
    if (bytes.length < HEADER_BYTES || !isCompoundFile(bytes)) damaged('its header is missing');
    this.#bytes = bytes;
    const shift = bytes.readUInt16LE(30);
    if (shift !== 9 && shift !== 12) damaged(`its sectors have 2^${shift} bytes`);
    this.#sectorBytes = 1 << shift;
    this.#miniCutoff = bytes.readUInt32LE(56);
    this.#next = this.#allocationTable();
    for (const [name, entry] of readEntries(this.#chain(bytes.readUInt32LE(48)))) this.#entries.set(name, entry);
    const root = [...this.#entries.values()].find(({ type }) => type === ROOT);
    this.#miniStream = root === undefined ? Buffer.alloc(0) : this.#chain(root.start);
    this.#miniNext = numbersIn(this.#chain(bytes.readUInt32LE(60)));
  }

  /** The content of a stream; undefined when there is none of that name. */
  stream(name: string): Buffer | undefined {
    const entry = this.#entries.get(name);
    if (entry?.type !== STREAM) return undefined;
    const content = entry.bytes < this.#miniCutoff ? this.#miniChain(entry.start) : this.#chain(entry.start);
    if (content.length < entry.bytes) damaged(`${name} is cut off`);
    return content.subarray(0, entry.bytes);
  }

  /** The number of the sector after each; the table's own sectors are listed in the header and in a chain of lists. */
  #allocationTable(): number[] {
    const listed = numbersIn(this.#bytes.subarray(76, HEADER_BYTES));
    const perSector = this.#sectorBytes / 4;
    let list = this.#bytes.readUInt32LE(68);
    for (let count = 0; list < FIRST_MARK; count++) {
      if (count > this.#bytes.length / this.#sectorBytes) damaged('its list of sectors has no end');
      const numbers = numbersIn(this.#sector(list));
      listed.push(...numbers.slice(0, perSector - 1));
      list = numbers[perSector - 1]!;
    }
    return listed.filter((number) => number < FIRST_MARK).flatMap((number) => numbersIn(this.#sector(number)));
  }

  #sector(number: number): Buffer {
    const start = (number + 1) * this.#sectorBytes;
    if (start >= this.#bytes.length) damaged(`sector ${number} is missing`);
    return this.#bytes.subarray(start, start + this.#sectorBytes);
  }

  #chain(first: number): Buffer {
    return Buffer.concat(sectorsOf(first, this.#next).map((number) => this.#sector(number)));
  }

  #miniChain(first: number): Buffer {
    const pieces = sectorsOf(first, this.#miniNext).map((number) =>
      this.#miniStream.subarray(number * MINI_SECTOR_BYTES, (number + 1) * MINI_SECTOR_BYTES),
    );
    return Buffer.concat(pieces);
  }
}

function sectorsOf(first: number, next: readonly number[]): number[] {
  const sectors: number[] = [];
  for (let number = first; number < FIRST_MARK; number = next[number] ?? damaged(`sector ${number} is in no table`)) {
    if (sectors.length > next.length) damaged('a chain of sectors has no end');
    sectors.push(number);
  }
  return sectors;
}

function readEntries(directory: Buffer): [string, Entry][] {
  const entries: [string, Entry][] = [];
  for (let at = 0; at + ENTRY_BYTES <= directory.length; at += ENTRY_BYTES) {
    const nameBytes = directory.readUInt16LE(at + 64);
    if (nameBytes < 2 || nameBytes > 64) continue;
    const entry = {
      type: directory[at + 66]!,
      start: directory.readUInt32LE(at + 116),
      bytes: directory.readUInt32LE(at + 120),
    };
    entries.push([directory.toString('utf16le', at, at + nameBytes - 2), entry]);
  }
  return entries;
}

function numbersIn(bytes: Buffer): number[] {
  return Array.from({ length: bytes.length >> 2 }, (_, index) => bytes.readUInt32LE(index * 4));
}

function damaged(what: string): never {
  throw new ExcelError('invalid_file', `the compound file is damaged: ${what}`);
}
