import { isUtf8 } from 'node:buffer';
import { StorableError } from './error.ts';
import { readHeader } from './header.ts';
import {
  DEFAULT_BYTES,
  DEFAULT_DEPTH,
  DEFAULT_UNFOLDED_BYTES,
  DEFAULT_VALUES,
  MOST_DEPTH,
  type StorableLimits,
} from './limit.ts';
import {
  REFUSED_MARKS,
  SHV_K_ISSV,
  SHV_K_PLACEHOLDER,
  SHV_K_UTF8,
  SX_ARRAY,
  SX_BLESS,
  SX_BOOLEAN_FALSE,
  SX_BOOLEAN_TRUE,
  SX_BYTE,
  SX_DOUBLE,
  SX_FLAG_HASH,
  SX_HASH,
  SX_INTEGER,
  SX_LSCALAR,
  SX_LUTF8STR,
  SX_NETINT,
  SX_OBJECT,
  SX_REF,
  SX_SCALAR,
  SX_SV_NO,
  SX_SV_UNDEF,
  SX_SV_YES,
  SX_SVUNDEF_ELEM,
  SX_UNDEF,
  SX_UTF8STR,
} from './opcode.ts';
import { asRawBuffer, type RawBuffer } from './raw-buffer.ts';
import { SharedValues } from './shared-values.ts';

/**
 * Reads a Storable image of memory form (`freeze`, `nfreeze`).
 *
 * | Perl | JavaScript |
 * | --- | --- |
 * | string with the UTF-8 flag | `string` |
 * | string without it | `string` if every byte is below 0x80, else `Buffer` |
 * | integer | `number` if safe, else `bigint` |
 * | double | `number` |
 * | undef, array element that does not exist | `null` |
 * | `!!1`, `!!0` where Perl wrote them as booleans (5.36 and later) | `true`, `false` |
 * | array, hash | `Array`, plain object; every key, also `__proto__`, is an own property |
 * | key | `string` of its code points: bytes from 0x80 are Latin-1, as Perl compares them |
 * | two references to one thing | the same object twice |
 *
 * `freeze` takes a reference and writes what it points to, so `freeze(\"text")` gives `'text'` and `freeze([1])` gives `[1]`.
 * The result never points into `bytes`, which may be reused at once.
 *
 * @param limits - bounds of depth, values and bytes.
 * @throws StorableError `malformed` if the bytes are no image; `too_large` beyond a limit; `storable_unsupported` for blessed objects,
 * code, ties, hooks, regular expressions, version strings, weak or scalar references, cycles, surrogates and code points beyond U+10FFFF.
 */
export function decodeStorable(bytes: Uint8Array, limits: StorableLimits = {}): unknown {
  const header = readHeader(bytes);
  const maxBytes = limits.bytes ?? DEFAULT_BYTES;
  if (bytes.length > maxBytes) throw tooLarge(`${bytes.length} bytes, the limit is ${maxBytes}`);
  const image = asRawBuffer(bytes);
  try {
    return new Reader(image, header.start, header.littleEndian, limits, undefined).readImage();
  } catch (caught) {
    if (caught !== SHARES) throw caught;
    // Few images share parts, and keeping count of every scalar costs a third of the time: only those are read twice.
    return new Reader(image, header.start, header.littleEndian, limits, new SharedValues()).readImage();
  }
}

/** Thrown by a reader without a table of shared values at the first mark that needs it. */
const SHARES = new Error('the image has shared parts');

/** Strings up to this length are cut from a window of decoded text: V8 copies them (longer ones would keep the window alive). */
const CUT_MAX = 12;
const WINDOW_BYTES = 16_384;

/** Keys up to this length are looked up among those met before. */
const CACHED_KEY_MAX = 32;
const CACHED_KEYS = 512;
const keyCache: (string | undefined)[] = new Array(CACHED_KEYS).fill(undefined);

const scratch = new DataView(new ArrayBuffer(8));

function tooLarge(what: string): StorableError {
  return new StorableError('too_large', `Storable image: ${what}`, true);
}

class Reader {
  private readonly bytes: RawBuffer;
  private readonly end: number;
  private readonly littleEndian: boolean;
  private readonly shared: SharedValues | undefined;
  private readonly maxDepth: number;
  private readonly maxValues: number;
  private readonly maxUnfoldedBytes: number;
  private position: number;
  private depth = 0;
  /** Elements and pairs announced so far by arrays and hashes. */
  private announced = 1;
  private window = '';
  private windowStart = 0;
  private windowEnd = 0;

  constructor(
    bytes: RawBuffer,
    start: number,
    littleEndian: boolean,
    limits: StorableLimits,
    shared: SharedValues | undefined,
  ) {
    this.bytes = bytes;
    this.end = bytes.length;
    this.littleEndian = littleEndian;
    this.shared = shared;
    this.maxDepth = Math.min(limits.depth ?? DEFAULT_DEPTH, MOST_DEPTH);
    this.maxValues = limits.values ?? DEFAULT_VALUES;
    this.maxUnfoldedBytes = limits.unfoldedBytes ?? DEFAULT_UNFOLDED_BYTES;
    this.position = start;
  }

  readImage(): unknown {
    const mark = this.bytes[this.position];
    const value =
      mark === SX_ARRAY || mark === SX_HASH || mark === SX_FLAG_HASH ? this.readReferent() : this.readScalar();
    if (this.position !== this.end) throw this.malformed(`${this.end - this.position} bytes after the value`);
    return value;
  }

  /** What a scalar slot holds: an array's element, a hash's value, or the root when it is no container. */
  private readScalar(): unknown {
    const mark = this.bytes[this.position++];
    // Tags are given in the order in which Perl met the scalars, a container's or reference's before its content's.
    const tag = this.shared === undefined ? 0 : this.shared.nextTag(mark);
    let value: unknown;
    switch (mark) {
      case SX_SCALAR:
        value = this.readBytes(this.readByte());
        break;
      case SX_UTF8STR:
        value = this.readCharacters(this.readByte());
        break;
      case SX_BYTE:
        value = this.readByte() - 128;
        break;
      case SX_INTEGER:
        value = this.readInteger();
        break;
      case SX_DOUBLE:
        value = this.readDouble();
        break;
      case SX_REF:
        value = this.readReferent();
        break;
      case SX_UNDEF:
      case SX_SV_UNDEF:
      case SX_SVUNDEF_ELEM:
        value = null;
        break;
      case SX_NETINT:
        value = this.readNetworkInt();
        break;
      case SX_LSCALAR:
        value = this.readBytes(this.readLength());
        break;
      case SX_LUTF8STR:
        value = this.readCharacters(this.readLength());
        break;
      case SX_SV_YES:
      case SX_BOOLEAN_TRUE:
        value = true;
        break;
      case SX_SV_NO:
      case SX_BOOLEAN_FALSE:
        value = false;
        break;
      case SX_OBJECT:
        return this.readShared(false);
      default:
        throw this.refusal(mark);
    }
    if (this.shared !== undefined) this.shared.addScalar(tag, value);
    return value;
  }

  /** What a reference points to. */
  private readReferent(): unknown {
    const mark = this.bytes[this.position++];
    switch (mark) {
      case SX_ARRAY:
        return this.readArray();
      case SX_HASH:
        return this.readHash(false);
      case SX_FLAG_HASH:
        return this.readHash(true);
      case SX_OBJECT:
        return this.readShared(true);
      default:
        if (mark !== undefined && mark <= SX_BOOLEAN_FALSE && REFUSED_MARKS[mark] === undefined) {
          throw this.unsupported(mark === SX_REF ? 'a reference to a reference' : 'a reference to a scalar');
        }
        throw this.refusal(mark);
    }
  }

  private readArray(): unknown[] {
    const start = this.position - 1;
    const shared = this.shared;
    const tag = shared === undefined ? 0 : shared.nextTag(SX_ARRAY);
    const extraAtStart = shared === undefined ? 0 : shared.extraBytes;
    const valuesAtStart = this.announced;
    const count = this.readCount(1);
    const result: unknown[] = [];
    for (let i = 0; i < count; i++) result.push(this.readScalar());
    this.depth--;
    if (shared !== undefined) {
      shared.addContainer(tag, result, {
        bytes: this.position - start + shared.extraBytes - extraAtStart,
        values: this.announced - valuesAtStart,
      });
    }
    return result;
  }

  private readHash(flagged: boolean): Record<string, unknown> {
    const start = this.position - 1;
    const shared = this.shared;
    const tag = shared === undefined ? 0 : shared.nextTag(SX_HASH);
    const extraAtStart = shared === undefined ? 0 : shared.extraBytes;
    const valuesAtStart = this.announced;
    // The flags of the hash tell only whether it is restricted, which a copy need not be.
    if (flagged) this.readByte();
    const count = this.readCount(flagged ? 6 : 5);
    const result: Record<string, unknown> = {};
    for (let i = 0; i < count; i++) {
      const value = this.readScalar();
      const flags = flagged ? this.readByte() : 0;
      if ((flags & SHV_K_ISSV) !== 0) throw this.unsupported('a hash key that is not a string');
      const length = this.readLength();
      const key = (flags & SHV_K_UTF8) === 0 ? this.readKey(length) : this.readCharacters(length);
      // A placeholder is a key that a restricted hash would allow; the hash does not have it.
      if ((flags & SHV_K_PLACEHOLDER) !== 0) continue;
      if (key === '__proto__') {
        Object.defineProperty(result, key, { value, enumerable: true, configurable: true, writable: true });
      } else {
        result[key] = value;
      }
    }
    this.depth--;
    if (shared !== undefined) {
      shared.addContainer(tag, result, {
        bytes: this.position - start + shared.extraBytes - extraAtStart,
        values: this.announced - valuesAtStart,
      });
    }
    return result;
  }

  /** Reads a tag (always big-endian) and returns what it stands for. */
  private readShared(wantsContainer: boolean): unknown {
    if (this.shared === undefined) throw SHARES;
    const tag = this.readNetworkInt();
    const value = this.shared.get(tag);
    if (value === undefined) {
      if (this.shared.isGiven(tag)) throw this.unsupported('a cycle: data that contains itself');
      throw this.malformed(`refers to value ${tag}, which is not there`);
    }
    if (this.shared.isContainer(tag) !== wantsContainer) {
      if (!wantsContainer) throw this.malformed('a container without a reference to it');
      throw this.unsupported('a reference to a scalar');
    }
    const weight = this.shared.weightOf(value);
    this.shared.extraBytes += weight.bytes;
    this.announced += weight.values;
    if (this.announced > this.maxValues) throw tooLarge(`more than ${this.maxValues} values with its shared parts`);
    if (this.shared.extraBytes > this.maxUnfoldedBytes) {
      throw tooLarge(`its shared parts unfold to more than ${this.maxUnfoldedBytes} bytes`);
    }
    return value;
  }

  /** Reads the count of a container and enters it. `size` is the least number of bytes that an element takes. */
  private readCount(size: number): number {
    const count = this.readInt();
    if (count < 0 || count * size > this.end - this.position) {
      throw this.malformed(`a container of ${count >>> 0} elements in ${this.end - this.position} bytes`);
    }
    this.announced += count;
    if (this.announced > this.maxValues) throw tooLarge(`more than ${this.maxValues} values`);
    if (++this.depth > this.maxDepth) throw tooLarge(`nested deeper than ${this.maxDepth}`);
    return count;
  }

  private readByte(): number {
    const byte = this.bytes[this.position];
    if (byte === undefined) throw this.truncated();
    this.position++;
    return byte;
  }

  /** A C int in the image's order. */
  private readInt(): number {
    if (!this.littleEndian) return this.readNetworkInt();
    const { bytes, position } = this;
    if (position + 4 > this.end) throw this.truncated();
    this.position = position + 4;
    return bytes[position]! | (bytes[position + 1]! << 8) | (bytes[position + 2]! << 16) | (bytes[position + 3]! << 24);
  }

  private readNetworkInt(): number {
    const { bytes, position } = this;
    if (position + 4 > this.end) throw this.truncated();
    this.position = position + 4;
    return (bytes[position]! << 24) | (bytes[position + 1]! << 16) | (bytes[position + 2]! << 8) | bytes[position + 3]!;
  }

  private readLength(): number {
    const length = this.readInt();
    if (length < 0 || length > this.end - this.position) {
      throw this.malformed(`a string of ${length >>> 0} bytes where ${this.end - this.position} remain`);
    }
    return length;
  }

  /** SX_INTEGER is in the machine's order also in a network image (`retrieve_integer`); only little-endian machines are served. */
  private readInteger(): number | bigint {
    this.loadScratch();
    const high = scratch.getInt32(4, true);
    // Within ±2^53 (exclusive) a double holds it.
    if (high >= -0x20_0000 && high < 0x20_0000) {
      const value = high * 0x1_0000_0000 + scratch.getUint32(0, true);
      if (value !== Number.MIN_SAFE_INTEGER - 1) return value;
    }
    return scratch.getBigInt64(0, true);
  }

  private readDouble(): number {
    this.loadScratch();
    return scratch.getFloat64(0, true);
  }

  private loadScratch(): void {
    const { bytes, position } = this;
    if (position + 8 > this.end) throw this.truncated();
    for (let i = 0; i < 8; i++) scratch.setUint8(i, bytes[position + i]!);
    this.position = position + 8;
  }

  /** A string without the UTF-8 flag. */
  private readBytes(length: number): string | Buffer {
    const { bytes, position } = this;
    const end = position + length;
    if (end > this.end) throw this.truncated();
    this.position = end;
    for (let i = position; i < end; i++) if (bytes[i]! >= 0x80) return Buffer.from(bytes.subarray(position, end));
    return this.cut(position, end);
  }

  /** A string with the UTF-8 flag. */
  private readCharacters(length: number): string {
    const { bytes, position } = this;
    const end = position + length;
    if (end > this.end) throw this.truncated();
    this.position = end;
    for (let i = position; i < end; i++) {
      if (bytes[i]! >= 0x80) {
        const text = bytes.utf8Slice(position, end);
        if (text.includes('\uFFFD') && !isUtf8(bytes.subarray(position, end))) throw this.notUnicode(position, end);
        return text;
      }
    }
    return this.cut(position, end);
  }

  /** Text of bytes that are known to be ASCII. */
  private cut(start: number, end: number): string {
    if (end - start > CUT_MAX) return this.bytes.latin1Slice(start, end);
    if (start < this.windowStart || end > this.windowEnd) {
      this.windowStart = start;
      this.windowEnd = Math.min(this.end, start + WINDOW_BYTES);
      this.window = this.bytes.latin1Slice(start, this.windowEnd);
    }
    return this.window.slice(start - this.windowStart, end - this.windowStart);
  }

  /** A key without the UTF-8 flag: Latin-1. The same few keys come again and again, so they are kept. */
  private readKey(length: number): string {
    const { bytes, position } = this;
    const end = position + length;
    this.position = end;
    if (length === 0 || length > CACHED_KEY_MAX) return bytes.latin1Slice(position, end);
    const slot =
      (bytes[position]! * 31 + bytes[end - 1]! * 7 + bytes[position + (length >> 1)]! + length) % CACHED_KEYS;
    const cached = keyCache[slot];
    if (cached !== undefined && cached.length === length && matches(cached, bytes, position)) return cached;
    const key = bytes.latin1Slice(position, end);
    keyCache[slot] = key;
    return key;
  }

  /** Names the mark just read. */
  private refusal(mark: number | undefined): StorableError {
    if (mark === undefined) {
      this.position--;
      return this.truncated();
    }
    const name = REFUSED_MARKS[mark];
    if (name !== undefined) return this.unsupported(mark === SX_BLESS ? `${name}${this.className()}` : name);
    if (mark <= SX_BOOLEAN_FALSE) return this.malformed('a container without a reference to it');
    return this.malformed(`unknown mark ${mark}`);
  }

  /** The class after SX_BLESS, when it reads like one. */
  private className(): string {
    const length = this.bytes[this.position] ?? 0;
    const name = this.bytes.latin1Slice(this.position + 1, Math.min(this.end, this.position + 1 + length));
    return /^[\w:']{1,100}$/.test(name) ? ` of class ${name}` : '';
  }

  private truncated(): StorableError {
    return new StorableError('malformed', `Storable image: ends within a value, at byte ${this.end}`, true);
  }

  private malformed(what: string): StorableError {
    return new StorableError('malformed', `Storable image, before byte ${this.position}: ${what}`, true);
  }

  private unsupported(what: string): StorableError {
    return new StorableError(
      'storable_unsupported',
      `Cannot take ${what} (before byte ${this.position} of the image)`,
      true,
    );
  }

  /** Perl's own UTF-8 also holds surrogates and code points beyond U+10FFFF, which no JavaScript string can. */
  private notUnicode(start: number, end: number): StorableError {
    const text = this.bytes.latin1Slice(start, end);
    if (/\xed[\xa0-\xbf][\x80-\xbf]/.test(text)) return this.unsupported('text with a surrogate (U+D800 to U+DFFF)');
    if (/\xf4[\x90-\xbf][\x80-\xbf]{2}|[\xf5-\xf7][\x80-\xbf]{3}|[\xf8-\xff][\x80-\xbf]{4}/.test(text)) {
      return this.unsupported('text with a character beyond U+10FFFF');
    }
    return this.malformed('a string marked as UTF-8 that is not');
  }
}

function matches(key: string, bytes: RawBuffer, start: number): boolean {
  for (let i = 0; i < key.length; i++) if (key.charCodeAt(i) !== bytes[start + i]) return false;
  return true;
}
