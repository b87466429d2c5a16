/** Sizes in pixels of the rows or columns of a sheet, as far as they differ from the default. Bounded: 8 bytes a row. */
export class LineSizes {
  /** By index: the size, NaN for the default; a hidden line's is stored as -1 - size. */
  #sizes = new Float64Array(0);
  #count = 0;
  /** Pixels before each line, made when they are asked for. */
  #offsets: Float64Array | undefined;
  #defaultPixels: number;

  constructor(defaultPixels: number) {
    this.#defaultPixels = defaultPixels;
  }

  get defaultPixels(): number {
    return this.#defaultPixels;
  }

  set defaultPixels(pixels: number) {
    this.#defaultPixels = pixels;
    this.#offsets = undefined;
  }

  set(index: number, pixels: number, hidden: boolean): void {
    if (index >= this.#sizes.length) {
      const grown = new Float64Array(Math.max(64, index + 1, this.#sizes.length * 2)).fill(Number.NaN);
      grown.set(this.#sizes);
      this.#sizes = grown;
    }
    this.#sizes[index] = hidden ? -1 - pixels : pixels;
    this.#count = Math.max(this.#count, index + 1);
    this.#offsets = undefined;
  }

  /** @param countHidden - take hidden lines at the size they would have. */
  pixels(index: number, countHidden = false): number {
    const size = index < this.#count ? this.#sizes[index]! : Number.NaN;
    if (Number.isNaN(size)) return this.#defaultPixels;
    if (size >= 0) return size;
    return countHidden ? -1 - size : 0;
  }

  /** Pixels of all lines before one. */
  offset(index: number): number {
    this.#offsets ??= this.#sums();
    const known = Math.min(index, this.#count);
    return this.#offsets[known]! + (index - known) * this.#defaultPixels;
  }

  #sums(): Float64Array {
    const sums = new Float64Array(this.#count + 1);
    for (let at = 0; at < this.#count; at++) sums[at + 1] = sums[at]! + this.pixels(at);
    return sums;
  }
}

/** Width of a column in pixels: Calibri 11 has digits of 7 pixels, and 5 of padding. */
export function columnPixels(characters: number): number {
  return characters < 1 ? Math.trunc(characters * 12 + 0.5) : Math.trunc(characters * 7 + 0.5) + 5;
}

/** Height of a row in pixels. */
export function rowPixels(points: number): number {
  return Math.trunc((4 / 3) * points);
}
