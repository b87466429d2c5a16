/** Where hashing of a string begins; {@link nextHash} goes on. */
export const HASH_START = 0x811c9dc5 | 0;

/** One step of FNV-1a over UTF-16 units. */
export function nextHash(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

const FIRST_ENTRIES = 1024;
const FIRST_UNITS = 16 << 10;
/** Entries, offset and hash, and about three places in the table. */
const ENTRY_BYTES = 20;

/**
 * Numbers distinct strings in the order in which they come. Characters lie in one array, and a string is looked up where it stands, inside a
 * longer text, without being cut out: a Map of strings takes thrice the memory and twice the time.
 */
export class StringTable {
  /** Characters below U+0100 take one byte here; strings with others are in `#wide`. */
  #narrow = new Uint8Array(FIRST_UNITS);
  #narrowLength = 0;
  #wide = new Uint16Array(0);
  #wideLength = 0;
  /** By index: where its characters begin; wide ones count down from -1. */
  #starts = new Int32Array(FIRST_ENTRIES);
  #lengths = new Int32Array(FIRST_ENTRIES);
  #hashes = new Int32Array(FIRST_ENTRIES);
  /** Open addressing: index + 1, or 0. */
  #places = new Int32Array(FIRST_ENTRIES * 4);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Memory that the strings take, roughly. */
  get bytes(): number {
    return this.#narrowLength + 2 * this.#wideLength + ENTRY_BYTES * this.#size;
  }

  /**
   * The index of `text.slice(from, to)`, or -1.
   *
   * @param hash - {@link nextHash} over its units.
   */
  find(text: string, from: number, to: number, hash: number): number {
    const places = this.#places;
    const mask = places.length - 1;
    for (let place = spread(hash) & mask; ; place = (place + 1) & mask) {
      const index = places[place]! - 1;
      if (index < 0) return -1;
      if (this.#hashes[index] === hash && this.#lengths[index] === to - from && this.#equals(index, text, from)) {
        return index;
      }
    }
  }

  /** Adds a string that {@link find} did not find. @returns its index. */
  add(text: string, from: number, to: number, hash: number): number {
    const index = this.#size++;
    if (index === this.#starts.length) this.#growEntries();
    if (this.#size * 4 > this.#places.length * 3) this.#growPlaces();
    this.#starts[index] = this.#keep(text, from, to);
    this.#lengths[index] = to - from;
    this.#hashes[index] = hash;
    this.#place(index);
    return index;
  }

  /** The string of an index. */
  text(index: number): string {
    const start = this.#starts[index]!;
    const length = this.#lengths[index]!;
    if (start >= 0) return Buffer.from(this.#narrow.buffer, start, length).toString('latin1');
    const first = -1 - start;
    return Buffer.from(this.#wide.buffer, first * 2, length * 2).toString('utf16le');
  }

  #equals(index: number, text: string, from: number): boolean {
    const start = this.#starts[index]!;
    const length = this.#lengths[index]!;
    if (start >= 0) {
      const narrow = this.#narrow;
      for (let at = 0; at < length; at++) if (narrow[start + at] !== text.charCodeAt(from + at)) return false;
      return true;
    }
    const wide = this.#wide;
    const first = -1 - start;
    for (let at = 0; at < length; at++) if (wide[first + at] !== text.charCodeAt(from + at)) return false;
    return true;
  }

  /** Copies characters. @returns where they begin, as `#starts` has it. */
  #keep(text: string, from: number, to: number): number {
    const length = to - from;
    if (this.#narrowLength + length > this.#narrow.length) {
      const grown = new Uint8Array(Math.max(this.#narrow.length * 2, this.#narrowLength + length));
      grown.set(this.#narrow);
      this.#narrow = grown;
    }
    const start = this.#narrowLength;
    for (let at = 0; at < length; at++) {
      const unit = text.charCodeAt(from + at);
      if (unit > 0xff) return this.#keepWide(text, from, to);
      this.#narrow[start + at] = unit;
    }
    this.#narrowLength += length;
    return start;
  }

  #keepWide(text: string, from: number, to: number): number {
    const length = to - from;
    if (this.#wideLength + length > this.#wide.length) {
      const grown = new Uint16Array(Math.max(FIRST_UNITS, this.#wide.length * 2, this.#wideLength + length));
      grown.set(this.#wide);
      this.#wide = grown;
    }
    const start = this.#wideLength;
    for (let at = 0; at < length; at++) this.#wide[start + at] = text.charCodeAt(from + at);
    this.#wideLength += length;
    return -1 - start;
  }

  #place(index: number): void {
    const mask = this.#places.length - 1;
    let place = spread(this.#hashes[index]!) & mask;
    while (this.#places[place] !== 0) place = (place + 1) & mask;
    this.#places[place] = index + 1;
  }

  #growEntries(): void {
    const capacity = this.#starts.length * 2;
    this.#starts = enlarged(this.#starts, capacity);
    this.#lengths = enlarged(this.#lengths, capacity);
    this.#hashes = enlarged(this.#hashes, capacity);
  }

  #growPlaces(): void {
    this.#places = new Int32Array(this.#places.length * 2);
    // The newest has no hash yet; add places it.
    for (let index = 0; index < this.#size - 1; index++) this.#place(index);
  }
}

/** FNV's low bits alone would make neighbours of strings that differ at the end. */
function spread(hash: number): number {
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 7;
}

function enlarged(from: Int32Array, capacity: number): Int32Array<ArrayBuffer> {
  const to = new Int32Array(capacity);
  to.set(from);
  return to;
}
