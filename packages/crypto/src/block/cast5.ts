import { type BlockCipher, readWord, tableWords, writeWord } from './block-cipher.ts';
import { CAST5_TABLE } from './cast5-table.ts';

/** Keys of at most 80 bits have 12 rounds, longer ones 16 (RFC 2144 §2.5). */
const SHORT_KEY_BYTES = 10;

let boxes: Int32Array | undefined;

/** CAST-128, called CAST5 (RFC 2144): blocks of 8 bytes, keys of 5 to 16. */
export class Cast5 implements BlockCipher {
  readonly blockSize = 8;
  readonly #s: Int32Array;
  /** Masking subkeys, one a round. */
  readonly #mask: Int32Array = new Int32Array(16);
  /** Rotation subkeys, one a round. */
  readonly #rotation: Uint8Array = new Uint8Array(16);
  readonly #rounds: number;

  constructor(key: Uint8Array) {
    boxes ??= tableWords(CAST5_TABLE);
    this.#s = boxes;
    this.#rounds = key.length <= SHORT_KEY_BYTES ? 12 : 16;
    this.#schedule(key);
  }

  encryptBlock(data: Uint8Array, offset: number): void {
    let left = readWord(data, offset);
    let right = readWord(data, offset + 4);
    for (let round = 0; round < this.#rounds; round += 1) {
      const next = left ^ this.#mix(right, round);
      left = right;
      right = next;
    }
    writeWord(data, offset, right);
    writeWord(data, offset + 4, left);
  }

  decryptBlock(data: Uint8Array, offset: number): void {
    let left = readWord(data, offset);
    let right = readWord(data, offset + 4);
    for (let round = this.#rounds - 1; round >= 0; round -= 1) {
      const next = left ^ this.#mix(right, round);
      left = right;
      right = next;
    }
    writeWord(data, offset, right);
    writeWord(data, offset + 4, left);
  }

  dispose(): void {
    this.#mask.fill(0);
    this.#rotation.fill(0);
  }

  /** The round function; its three kinds take turns (RFC 2144 §2.2). */
  #mix(half: number, round: number): number {
    const s = this.#s;
    const mask = this.#mask[round]!;
    const rotation = this.#rotation[round]!;
    const kind = round % 3;
    const word = kind === 0 ? mask + half : kind === 1 ? mask ^ half : mask - half;
    const turned = (word << rotation) | (word >>> (32 - rotation));
    const a = s[turned >>> 24]!;
    const b = s[256 + ((turned >>> 16) & 255)]!;
    const c = s[512 + ((turned >>> 8) & 255)]!;
    const d = s[768 + (turned & 255)]!;
    if (kind === 0) return ((a ^ b) - c + d) | 0;
    if (kind === 1) return (a - b + c) ^ d;
    return (((a + b) ^ c) - d) | 0;
  }

  /** RFC 2144 §2.4; z and x are the two 16-byte states of the text there. */
  #schedule(key: Uint8Array): void {
    const s = this.#s;
    const x = new Uint8Array(16);
    const z = new Uint8Array(16);
    x.set(key);
    const box = (number: number, byte: number) => s[(number - 1) * 256 + byte]!;
    const fold = (state: Uint8Array, a: number, b: number, c: number, d: number) =>
      box(5, state[a]!) ^ box(6, state[b]!) ^ box(7, state[c]!) ^ box(8, state[d]!);
    const stepZ = () => {
      writeWord(z, 0, readWord(x, 0) ^ fold(x, 13, 15, 12, 14) ^ box(7, x[8]!));
      writeWord(z, 4, readWord(x, 8) ^ fold(z, 0, 2, 1, 3) ^ box(8, x[10]!));
      writeWord(z, 8, readWord(x, 12) ^ fold(z, 7, 6, 5, 4) ^ box(5, x[9]!));
      writeWord(z, 12, readWord(x, 4) ^ fold(z, 10, 9, 11, 8) ^ box(6, x[11]!));
    };
    const stepX = () => {
      writeWord(x, 0, readWord(z, 8) ^ fold(z, 5, 7, 4, 6) ^ box(7, z[0]!));
      writeWord(x, 4, readWord(z, 0) ^ fold(x, 0, 2, 1, 3) ^ box(8, z[2]!));
      writeWord(x, 8, readWord(z, 4) ^ fold(x, 7, 6, 5, 4) ^ box(5, z[1]!));
      writeWord(x, 12, readWord(z, 12) ^ fold(x, 10, 9, 11, 8) ^ box(6, z[3]!));
    };
    /** Four subkeys: each takes four bytes for S5 to S8, and one more for S5, S6, S7 or S8. */
    const four = (state: Uint8Array, picks: readonly (readonly [number, number, number, number, number])[]) =>
      picks.map(([a, b, c, d, extra], index) => fold(state, a, b, c, d) ^ box(5 + index, state[extra]!));
    const subkeys = new Int32Array(32);
    for (let half = 0; half < 32; half += 16) {
      stepZ();
      subkeys.set(four(z, PICKS_OUTER[0]), half);
      stepX();
      subkeys.set(four(x, PICKS_INNER[0]), half + 4);
      stepZ();
      subkeys.set(four(z, PICKS_INNER[1]), half + 8);
      stepX();
      subkeys.set(four(x, PICKS_OUTER[1]), half + 12);
    }
    for (let round = 0; round < 16; round += 1) {
      this.#mask[round] = subkeys[round]!;
      this.#rotation[round] = subkeys[16 + round]! & 31;
    }
    for (const secret of [subkeys, x, z]) secret.fill(0);
  }
}

type Picks = readonly (readonly [number, number, number, number, number])[];

/** Bytes for K1 to K4, and for K13 to K16. */
const PICKS_OUTER: readonly [Picks, Picks] = [
  [
    [8, 9, 7, 6, 2],
    [10, 11, 5, 4, 6],
    [12, 13, 3, 2, 9],
    [14, 15, 1, 0, 12],
  ],
  [
    [8, 9, 7, 6, 3],
    [10, 11, 5, 4, 7],
    [12, 13, 3, 2, 8],
    [14, 15, 1, 0, 13],
  ],
];

/** Bytes for K5 to K8, and for K9 to K12. */
const PICKS_INNER: readonly [Picks, Picks] = [
  [
    [3, 2, 12, 13, 8],
    [1, 0, 14, 15, 13],
    [7, 6, 8, 9, 3],
    [5, 4, 10, 11, 7],
  ],
  [
    [3, 2, 12, 13, 9],
    [1, 0, 14, 15, 12],
    [7, 6, 8, 9, 2],
    [5, 4, 10, 11, 6],
  ],
];
