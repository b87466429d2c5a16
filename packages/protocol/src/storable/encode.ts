import { type CellSink, Characters, Double, RawRows, Rows } from '../module/rows.ts';
import { StorableError } from './error.ts';
import { NETWORK_HEADER } from './header.ts';
import { DEFAULT_BYTES, DEFAULT_DEPTH, MOST_DEPTH } from './limit.ts';
import {
  SHV_K_UTF8,
  SX_ARRAY,
  SX_BYTE,
  SX_DOUBLE,
  SX_FLAG_HASH,
  SX_HASH,
  SX_INTEGER,
  SX_LSCALAR,
  SX_LUTF8STR,
  SX_NETINT,
  SX_REF,
  SX_SCALAR,
  SX_UNDEF,
  SX_UTF8STR,
} from './opcode.ts';
import { writePerlUtf8 } from './perl-utf8.ts';
import { asRawBuffer, type RawBuffer } from './raw-buffer.ts';

export interface EncodeStorableOptions {
  /**
   * Byte order of the reading Perl (`byteorder` of hello): with `little`, integers beyond 32 bits and doubles travel as they are; else
   * as text, which Perl turns into the same number.
   */
  readonly byteorder?: 'little' | undefined;
  /** Containers inside containers. Defaults to 512; at most 1000. */
  readonly depth?: number | undefined;
  /** Bytes of the image. Defaults to 1,073,741,824. */
  readonly bytes?: number | undefined;
}

/**
 * Writes a value as a Storable image that `Storable::thaw` of Perl 5.8 or later reads.
 *
 * | JavaScript | Perl |
 * | --- | --- |
 * | `string` | string; with the UTF-8 flag if it holds anything but ASCII |
 * | `Uint8Array` | string of its bytes, without the flag |
 * | `number` | integer if it is a safe one, else double (-0 too) |
 * | `bigint` | integer, or decimal text if it is beyond 63 bits and sign |
 * | `boolean` | 1 or '' |
 * | `null`, `undefined` | undef |
 * | `Array`, {@link Rows}, {@link RawRows} | array |
 * | {@link Double}, {@link Characters} | double; string with the flag |
 * | plain object | hash of its own enumerable string keys |
 *
 * Every element is a scalar of its own, which Perl may modify: an object met twice is written twice. A lone surrogate is written in
 * Perl's extended UTF-8, `chr(0xD800)` for `'\uD800'`.
 *
 * @returns a Buffer of its own: nothing else writes to it later.
 * @throws StorableError `storable_unsupported` for any other value and for cycles, with the path to it; `too_large` beyond a limit.
 */
export function encodeStorable(value: unknown, options: EncodeStorableOptions = {}): Buffer {
  // A getter in the value may encode something itself.
  const writer = idleWriter ?? new Writer();
  idleWriter = undefined;
  writer.start(options);
  try {
    writer.writeRoot(value);
    return writer.take();
  } finally {
    writer.release();
    idleWriter = writer;
  }
}

const INITIAL_BYTES = 64 * 1024;
/** A larger working buffer is handed over to the caller instead of copied and kept. */
const KEPT_BYTES = 4 * 1024 * 1024;
/** Strings up to this length are written in JavaScript, which is faster than a call into C++ for them. */
const SHORT_TEXT = 24;
/** Above this length the room for a string is measured. */
const MEASURED_TEXT = 16_384;
/** The most that one scalar other than a string takes. */
const SCALAR_BYTES = 32;

class Writer {
  private bytes: RawBuffer = asRawBuffer(Buffer.allocUnsafeSlow(INITIAL_BYTES));
  private view: DataView = new DataView(this.bytes.buffer);
  private position = 0;
  private littleEndian = false;
  private maxDepth = DEFAULT_DEPTH;
  private maxBytes = DEFAULT_BYTES;
  private depth = 0;
  /** Index or key by which each open container was reached. */
  private readonly trail: (string | number)[] = [];
  private readonly open: object[] = [];

  start(options: EncodeStorableOptions): void {
    this.littleEndian = options.byteorder === 'little';
    this.maxDepth = Math.min(options.depth ?? DEFAULT_DEPTH, MOST_DEPTH);
    this.maxBytes = options.bytes ?? DEFAULT_BYTES;
    this.depth = 0;
    this.bytes[0] = NETWORK_HEADER[0]!;
    this.bytes[1] = NETWORK_HEADER[1]!;
    this.position = NETWORK_HEADER.length;
  }

  /** The image. */
  take(): Buffer {
    if (this.position > this.maxBytes) throw this.tooLarge();
    const image = this.bytes.subarray(0, this.position);
    return this.bytes.length > KEPT_BYTES ? image : Buffer.from(image);
  }

  /** Forgets what was written, so that a large value or a failure leaves nothing behind. */
  release(): void {
    this.open.length = 0;
    this.trail.length = 0;
    if (this.bytes.length > KEPT_BYTES) this.resize(INITIAL_BYTES, 0);
  }

  writeRoot(value: unknown): void {
    if (typeof value === 'object' && value !== null && !(value instanceof Uint8Array)) this.writeContainer(value);
    else this.writeValue(value);
  }

  /** Writes what a scalar slot holds. */
  private writeValue(value: unknown): void {
    switch (typeof value) {
      case 'string':
        this.writeText(value);
        break;
      case 'number':
        this.writeNumber(value);
        break;
      case 'object':
        if (value === null) this.writeUndef();
        else if (value instanceof Uint8Array) this.writeBytes(value);
        else if (value instanceof Double) this.writeDouble(value.value);
        else if (value instanceof Characters) this.writeCharacters(value.value);
        else {
          this.reserve(1);
          this.bytes[this.position++] = SX_REF;
          this.writeContainer(value);
        }
        break;
      case 'undefined':
        this.writeUndef();
        break;
      case 'boolean':
        this.writeBoolean(value);
        break;
      case 'bigint':
        this.writeBigInt(value);
        break;
      default:
        throw this.unsupported(`a ${typeof value}`);
    }
  }

  private writeContainer(value: object): void {
    if (this.depth >= this.maxDepth) {
      if (this.open.includes(value)) throw this.unsupported('a cycle: data that contains itself');
      throw new StorableError('too_large', `Cannot send data nested deeper than ${this.maxDepth} to Perl`, false);
    }
    this.open[this.depth] = value;
    this.depth++;
    if (Array.isArray(value)) this.writeArray(value);
    else if (value instanceof Rows) this.writeRows(value);
    else if (value instanceof RawRows) this.writeRawRows(value);
    else if (isPlain(value)) this.writeHash(value as Record<string, unknown>);
    else throw this.unsupported(nameOf(value));
    this.depth--;
    this.open.length = this.depth;
  }

  private writeArray(items: readonly unknown[]): void {
    const count = items.length;
    this.writeHead(SX_ARRAY, count);
    for (let i = 0; i < count; i++) {
      this.trail[this.depth - 1] = i;
      this.writeValue(items[i]);
    }
  }

  private writeHash(table: Record<string, unknown>): void {
    const keys = Object.keys(table);
    const count = keys.length;
    let flagged = false;
    for (let i = 0; i < count && !flagged; i++) flagged = !isAscii(keys[i]!);
    if (flagged) {
      this.reserve(6);
      this.bytes[this.position++] = SX_FLAG_HASH;
      this.bytes[this.position++] = 0;
      this.writeInt(count);
    } else {
      this.writeHead(SX_HASH, count);
    }
    for (let i = 0; i < count; i++) {
      const key = keys[i]!;
      this.trail[this.depth - 1] = key;
      this.writeValue(table[key]);
      this.writeKey(key, flagged);
    }
  }

  private writeKey(key: string, flagged: boolean): void {
    this.reserve(key.length * 3 + 8);
    let flagsAt = -1;
    if (flagged) {
      flagsAt = this.position;
      this.bytes[this.position++] = 0;
    }
    const lengthAt = this.position;
    this.position += 4;
    const length = this.putCharacters(key);
    if (length !== key.length) this.bytes[flagsAt] = SHV_K_UTF8;
    this.view.setInt32(lengthAt, length);
  }

  private writeRows(block: Rows): void {
    const { rows } = block;
    const ascii = block.text === 'flagged' ? SX_UTF8STR : SX_SCALAR;
    const other = block.text === 'bytes' ? SX_SCALAR : SX_UTF8STR;
    const nested = block.layout === 'rows';
    this.writeHead(SX_ARRAY, nested ? rows.length : cellsIn(rows));
    for (let r = 0; r < rows.length; r++) {
      const row = rows[r]!;
      const count = row.length;
      if (nested) {
        this.reserve(6);
        this.bytes[this.position++] = SX_REF;
        this.writeHead(SX_ARRAY, count);
      }
      for (let c = 0; c < count; c++) {
        const value = row[c];
        if (typeof value === 'string') this.writeText(value, ascii, other);
        else if (typeof value === 'number') this.writeNumber(value);
        else if (value === null) this.writeUndef();
        else {
          this.trail[this.depth - 1] = r;
          this.trail[this.depth] = c;
          this.depth++;
          this.writeCell(value);
          this.depth--;
        }
      }
    }
  }

  private writeRawRows({ source, layout }: RawRows): void {
    const { rows, columns } = source;
    if (layout === 'cells') {
      this.writeHead(SX_ARRAY, rows * columns);
      source.write(this.cells);
      return;
    }
    this.writeHead(SX_ARRAY, rows);
    let left = 0;
    const next = () => {
      if (left === 0) {
        this.reserve(6);
        this.bytes[this.position++] = SX_REF;
        this.writeHead(SX_ARRAY, columns);
        left = columns;
      }
      left--;
    };
    const { cells } = this;
    source.write({
      characters(bytes, start, end) {
        next();
        cells.characters(bytes, start, end);
      },
      bytes(bytes, start, end) {
        next();
        cells.bytes(bytes, start, end);
      },
      text(bytes, start, end) {
        next();
        cells.bytes(bytes, start, end);
      },
      value(value) {
        next();
        cells.value(value);
      },
    });
  }

  /** Where the cells of raw rows go. */
  private readonly cells: CellSink = {
    characters: (bytes, start, end) => this.writeSlice(SX_UTF8STR, SX_LUTF8STR, bytes, start, end),
    bytes: (bytes, start, end) => this.writeSlice(SX_SCALAR, SX_LSCALAR, bytes, start, end),
    text: (bytes, start, end) => this.writeSlice(SX_SCALAR, SX_LSCALAR, bytes, start, end),
    value: (value) => {
      if (value === null) this.writeUndef();
      else if (typeof value === 'number') this.writeNumber(value);
      else this.writeValue(value);
    },
  };

  private writeCharacters(text: string): void {
    const bytes = Buffer.from(text);
    this.writeSlice(SX_UTF8STR, SX_LUTF8STR, bytes, 0, bytes.length);
  }

  private writeSlice(short: number, long: number, source: Uint8Array, start: number, end: number): void {
    const length = end - start;
    this.reserve(length + 5);
    const { bytes } = this;
    if (length > 255) {
      this.writeHead(long, length);
    } else {
      bytes[this.position++] = short;
      bytes[this.position++] = length;
    }
    let { position } = this;
    // A call into C++ costs more than copying a few bytes.
    if (length <= SHORT_TEXT) for (let i = start; i < end; i++) bytes[position++] = source[i]!;
    else bytes.set(source.subarray(start, end), position);
    this.position += length;
  }

  private writeCell(value: unknown): void {
    if (value instanceof Double) {
      this.writeDouble(value.value);
      return;
    }
    if (typeof value === 'object' && value !== null && !(value instanceof Uint8Array)) {
      throw Array.isArray(value) || isPlain(value)
        ? this.unsupported('a container', ' as a cell')
        : this.unsupported(nameOf(value));
    }
    this.writeValue(value);
  }

  private writeUndef(): void {
    this.reserve(1);
    // Not SX_SV_UNDEF: that one makes an array element that does not exist, or cannot be modified.
    this.bytes[this.position++] = SX_UNDEF;
  }

  private writeBoolean(value: boolean): void {
    this.reserve(2);
    if (value) {
      this.bytes[this.position++] = SX_BYTE;
      this.bytes[this.position++] = 128 + 1;
    } else {
      this.bytes[this.position++] = SX_SCALAR;
      this.bytes[this.position++] = 0;
    }
  }

  private writeNumber(value: number): void {
    this.reserve(SCALAR_BYTES);
    const { bytes } = this;
    const int = value | 0;
    if (int === value && (int !== 0 || 1 / value > 0)) {
      if (int >= -128 && int <= 127) {
        bytes[this.position++] = SX_BYTE;
        bytes[this.position++] = int + 128;
      } else {
        bytes[this.position++] = SX_NETINT;
        this.writeInt(int);
      }
    } else if (!this.littleEndian) {
      this.writeText(numberText(value));
    } else if (Number.isSafeInteger(value) && value !== 0) {
      bytes[this.position++] = SX_INTEGER;
      this.view.setInt32(this.position, value, true);
      this.view.setInt32(this.position + 4, Math.floor(value / 0x1_0000_0000), true);
      this.position += 8;
    } else {
      this.writeDouble(value);
    }
  }

  private writeDouble(value: number): void {
    if (!this.littleEndian) {
      this.writeText(numberText(value));
      return;
    }
    this.reserve(SCALAR_BYTES);
    this.bytes[this.position++] = SX_DOUBLE;
    this.view.setFloat64(this.position, value, true);
    this.position += 8;
  }

  private writeBigInt(value: bigint): void {
    if (value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER)) {
      this.writeNumber(Number(value));
    } else if (this.littleEndian && BigInt.asIntN(64, value) === value) {
      this.reserve(SCALAR_BYTES);
      this.bytes[this.position++] = SX_INTEGER;
      this.view.setBigInt64(this.position, value, true);
      this.position += 8;
    } else {
      // Storable has no unsigned integer: Perl itself writes them as text.
      this.writeText(value.toString());
    }
  }

  /** Writes a string with one of two marks (SX_SCALAR or SX_UTF8STR, which sets the UTF-8 flag): for ASCII alone, and for any other. */
  private writeText(text: string, ascii = SX_SCALAR, other = SX_UTF8STR): void {
    const units = text.length;
    // Three bytes a code unit are always enough; a large text is measured instead.
    this.reserve((units <= MEASURED_TEXT ? units * 3 : Buffer.byteLength(text)) + 5);
    const start = this.position;
    if (units <= SHORT_TEXT) {
      // At most 72 bytes: the length fits into one.
      this.position = start + 2;
      const length = this.putCharacters(text);
      this.bytes[start] = length === units ? ascii : other;
      this.bytes[start + 1] = length;
      return;
    }
    this.position = start + 5;
    const length = this.putCharacters(text);
    const mark = length === units ? ascii : other;
    if (length <= 255) {
      this.bytes.copyWithin(start + 2, start + 5, start + 5 + length);
      this.bytes[start] = mark;
      this.bytes[start + 1] = length;
      this.position = start + 2 + length;
    } else {
      this.bytes[start] = mark === SX_SCALAR ? SX_LSCALAR : SX_LUTF8STR;
      this.view.setInt32(start + 1, length);
    }
  }

  private writeBytes(value: Uint8Array): void {
    const length = value.byteLength;
    this.reserve(length + 5);
    if (length <= 255) {
      this.bytes[this.position++] = SX_SCALAR;
      this.bytes[this.position++] = length;
    } else {
      this.writeHead(SX_LSCALAR, length);
    }
    this.bytes.set(value, this.position);
    this.position += length;
  }

  /** Puts the UTF-8 of a string, for which there is room, at the position and returns how many bytes that took. */
  private putCharacters(text: string): number {
    const units = text.length;
    const start = this.position;
    if (units <= SHORT_TEXT) {
      const { bytes } = this;
      let i = 0;
      for (; i < units; i++) {
        const unit = text.charCodeAt(i);
        if (unit >= 0x80) break;
        bytes[start + i] = unit;
      }
      if (i === units) {
        this.position = start + units;
        return units;
      }
    }
    let length = this.bytes.utf8Write(text, start, this.bytes.length - start);
    // The encoder puts U+FFFD, three bytes as well, in the place of a lone surrogate.
    if (length !== units && !text.isWellFormed()) length = writePerlUtf8(text, this.bytes, start);
    this.position = start + length;
    return length;
  }

  private writeHead(mark: number, count: number): void {
    this.reserve(5);
    this.bytes[this.position++] = mark;
    this.writeInt(count);
  }

  private writeInt(value: number): void {
    const { bytes, position } = this;
    bytes[position] = value >> 24;
    bytes[position + 1] = value >> 16;
    bytes[position + 2] = value >> 8;
    bytes[position + 3] = value;
    this.position = position + 4;
  }

  private reserve(count: number): void {
    if (this.position + count > this.bytes.length) this.grow(count);
  }

  private grow(count: number): void {
    // What was asked for is at most three times what will be written, and five.
    if (this.position + (count - 5) / 3 > this.maxBytes) throw this.tooLarge();
    this.resize(Math.max(this.bytes.length * 2, this.position + count), this.position);
  }

  private resize(size: number, used: number): void {
    const grown = asRawBuffer(Buffer.allocUnsafeSlow(size));
    this.bytes.copy(grown, 0, 0, used);
    this.bytes = grown;
    this.view = new DataView(grown.buffer);
  }

  private tooLarge(): StorableError {
    return new StorableError('too_large', `Cannot send a value of more than ${this.maxBytes} bytes to Perl`, false);
  }

  private unsupported(what: string, as = ''): StorableError {
    let path = '';
    for (const part of this.trail.slice(0, this.depth)) path += typeof part === 'number' ? `[${part}]` : `.${part}`;
    return new StorableError(
      'storable_unsupported',
      `Cannot send ${what} to Perl${as}${path && ` (at ${path})`}`,
      false,
    );
  }
}

/** The thread's writer with its buffer, while it is not at work. */
let idleWriter: Writer | undefined;

/** An object literal's prototype, of this realm or another, or none. */
function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null;
}

function nameOf(value: object): string {
  const name: unknown = value.constructor?.name;
  return typeof name === 'string' && name !== '' ? `an object of class ${name}` : 'an object of no class';
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >= 0x80) return false;
  return true;
}

/** Text that Perl reads as the same number. */
function numberText(value: number): string {
  if (value === Number.POSITIVE_INFINITY) return 'Inf';
  if (value === Number.NEGATIVE_INFINITY) return '-Inf';
  if (Number.isNaN(value)) return 'NaN';
  return Object.is(value, -0) ? '-0.0' : String(value);
}

function cellsIn(rows: readonly (readonly unknown[])[]): number {
  let count = 0;
  for (const row of rows) count += row.length;
  return count;
}
