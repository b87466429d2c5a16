import { type BlockCipher, readWord, tableWords, writeWord } from './block-cipher.ts';
import { BLOWFISH_TABLE } from './blowfish-table.ts';

const ROUNDS = 16;
let initial: Int32Array | undefined;

/** Blowfish (B. Schneier, 1993): blocks of 8 bytes, keys of 1 to 56, though the key schedule takes up to 72. */
export class Blowfish implements BlockCipher {
  readonly blockSize = 8;
  /** The P-array of 18 words. */
  readonly #p: Int32Array;
  /** Four S-boxes of 256 words, one after the other. */
  readonly #s: Int32Array;
  /** Left and right half of the block at work. */
  #left = 0;
  #right = 0;

  constructor(key: Uint8Array) {
    initial ??= tableWords(BLOWFISH_TABLE);
    this.#p = initial.slice(0, ROUNDS + 2);
    this.#s = initial.slice(ROUNDS + 2);
    let next = 0;
    for (let index = 0; index < this.#p.length; index += 1) {
      let word = 0;
      for (let byte = 0; byte < 4; byte += 1) {
        word = (word << 8) | key[next]!;
        next = (next + 1) % key.length;
      }
      this.#p[index]! ^= word;
    }
    for (const words of [this.#p, this.#s]) {
      for (let index = 0; index < words.length; index += 2) {
        this.#forward();
        words[index] = this.#left;
        words[index + 1] = this.#right;
      }
    }
  }

  encryptBlock(data: Uint8Array, offset: number): void {
    this.#left = readWord(data, offset);
    this.#right = readWord(data, offset + 4);
    this.#forward();
    writeWord(data, offset, this.#left);
    writeWord(data, offset + 4, this.#right);
  }

  decryptBlock(data: Uint8Array, offset: number): void {
    const p = this.#p;
    const s = this.#s;
    let left = readWord(data, offset);
    let right = readWord(data, offset + 4);
    for (let round = ROUNDS + 1; round > 1; round -= 2) {
      left ^= p[round]!;
      right ^= mix(s, left);
      right ^= p[round - 1]!;
      left ^= mix(s, right);
    }
    writeWord(data, offset, right ^ p[0]!);
    writeWord(data, offset + 4, left ^ p[1]!);
  }

  dispose(): void {
    this.#p.fill(0);
    this.#s.fill(0);
    this.#left = 0;
    this.#right = 0;
  }

  #forward(): void {
    const p = this.#p;
    const s = this.#s;
    let left = this.#left;
    let right = this.#right;
    for (let round = 0; round < ROUNDS; round += 2) {
      left ^= p[round]!;
      right ^= mix(s, left);
      right ^= p[round + 1]!;
      left ^= mix(s, right);
    }
    this.#left = right ^ p[ROUNDS + 1]!;
    this.#right = left ^ p[ROUNDS]!;
  }
}

/** The function F. */
function mix(s: Int32Array, word: number): number {
  return (
    (((s[word >>> 24]! + s[256 + ((word >>> 16) & 255)]!) ^ s[512 + ((word >>> 8) & 255)]!) + s[768 + (word & 255)]!) |
    0
  );
}
