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
    fillWithOutput(this.#p, this.#s);
  }

  encryptBlock(data: Uint8Array, offset: number): void {
    const p = this.#p;
    const s = this.#s;
    let left = readWord(data, offset);
    let right = readWord(data, offset + 4);
    for (let round = 0; round < ROUNDS; round += 2) {
      left ^= p[round]!;
      right ^= mix(s, left);
      right ^= p[round + 1]!;
      left ^= mix(s, right);
    }
    writeWord(data, offset, right ^ p[ROUNDS + 1]!);
    writeWord(data, offset + 4, left ^ p[ROUNDS]!);
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
  }
}

/** Replaces all words by what the cipher makes of a block of zeroes, of that, and so on: 521 encryptions, so no calls in between. */
function fillWithOutput(p: Int32Array, s: Int32Array): void {
  let left = 0;
  let right = 0;
  for (let index = 0; index < p.length + s.length; index += 2) {
    for (let round = 0; round < ROUNDS; round += 2) {
      left ^= p[round]!;
      right ^= mix(s, left) ^ p[round + 1]!;
      left ^= mix(s, right);
    }
    const swapped = left ^ p[ROUNDS]!;
    left = right ^ p[ROUNDS + 1]!;
    right = swapped;
    const words = index < p.length ? p : s;
    const at = index < p.length ? index : index - p.length;
    words[at] = left;
    words[at + 1] = right;
  }
}

/** The function F. */
function mix(s: Int32Array, word: number): number {
  return (
    (((s[word >>> 24]! + s[256 + ((word >>> 16) & 255)]!) ^ s[512 + ((word >>> 8) & 255)]!) + s[768 + (word & 255)]!) |
    0
  );
}
