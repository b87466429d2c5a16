import type { BlockCipher } from './block-cipher.ts';

const ROUNDS = 8;
const SUBKEYS = ROUNDS * 6 + 4;

/** IDEA (X. Lai, J. Massey, 1991): blocks of 8 bytes, keys of 16. */
export class Idea implements BlockCipher {
  readonly blockSize = 8;
  readonly #encryption: Uint16Array;
  readonly #decryption: Uint16Array;

  constructor(key: Uint8Array) {
    this.#encryption = expand(key);
    this.#decryption = invert(this.#encryption);
  }

  encryptBlock(data: Uint8Array, offset: number): void {
    run(this.#encryption, data, offset);
  }

  decryptBlock(data: Uint8Array, offset: number): void {
    run(this.#decryption, data, offset);
  }

  dispose(): void {
    this.#encryption.fill(0);
    this.#decryption.fill(0);
  }
}

/** The key in words of 16 bits, then the key rotated left by 25 bits, and so on. */
function expand(key: Uint8Array): Uint16Array {
  const subkeys = new Uint16Array(SUBKEYS);
  for (let index = 0; index < SUBKEYS; index += 1) {
    const turn = index >> 3;
    const bit = (index % 8) * 16 + turn * 25;
    const byte = (bit >> 3) % 16;
    const three = (key[byte]! << 16) | (key[(byte + 1) % 16]! << 8) | key[(byte + 2) % 16]!;
    subkeys[index] = three >> (8 - (bit & 7));
  }
  return subkeys;
}

/** The subkeys that undo the given ones, in the order of use. */
function invert(subkeys: Uint16Array): Uint16Array {
  const inverse = new Uint16Array(SUBKEYS);
  for (let round = 0; round <= ROUNDS; round += 1) {
    const from = (ROUNDS - round) * 6;
    const to = round * 6;
    const swapped = round > 0 && round < ROUNDS;
    inverse[to] = reciprocal(subkeys[from]!);
    inverse[to + 1] = -subkeys[from + (swapped ? 2 : 1)]!;
    inverse[to + 2] = -subkeys[from + (swapped ? 1 : 2)]!;
    inverse[to + 3] = reciprocal(subkeys[from + 3]!);
    if (round === ROUNDS) break;
    inverse[to + 4] = subkeys[from - 2]!;
    inverse[to + 5] = subkeys[from - 1]!;
  }
  return inverse;
}

/** Multiplication modulo 2^16 + 1, where 0 stands for 2^16. */
function multiply(a: number, b: number): number {
  if (a === 0) return (0x10001 - b) & 0xffff;
  if (b === 0) return (0x10001 - a) & 0xffff;
  const product = Math.imul(a, b);
  const low = product & 0xffff;
  const high = product >>> 16;
  return (low - high + (low < high ? 1 : 0)) & 0xffff;
}

/** The factor that multiplies to 1: a power of it, since 2^16 + 1 is prime. */
function reciprocal(value: number): number {
  let result = 1;
  let power = value;
  for (let exponent = 0xffff; exponent > 0; exponent >>= 1) {
    if (exponent & 1) result = multiply(result, power);
    power = multiply(power, power);
  }
  return result;
}

function run(subkeys: Uint16Array, data: Uint8Array, offset: number): void {
  let a = (data[offset]! << 8) | data[offset + 1]!;
  let b = (data[offset + 2]! << 8) | data[offset + 3]!;
  let c = (data[offset + 4]! << 8) | data[offset + 5]!;
  let d = (data[offset + 6]! << 8) | data[offset + 7]!;
  let next = 0;
  for (let round = 0; round < ROUNDS; round += 1, next += 6) {
    a = multiply(a, subkeys[next]!);
    b = (b + subkeys[next + 1]!) & 0xffff;
    c = (c + subkeys[next + 2]!) & 0xffff;
    d = multiply(d, subkeys[next + 3]!);
    const first = multiply(a ^ c, subkeys[next + 4]!);
    const second = multiply((first + (b ^ d)) & 0xffff, subkeys[next + 5]!);
    const sum = (first + second) & 0xffff;
    a ^= second;
    d ^= sum;
    const kept = b ^ sum;
    b = c ^ second;
    c = kept;
  }
  writeHalfWord(data, offset, multiply(a, subkeys[next]!));
  writeHalfWord(data, offset + 2, c + subkeys[next + 1]!);
  writeHalfWord(data, offset + 4, b + subkeys[next + 2]!);
  writeHalfWord(data, offset + 6, multiply(d, subkeys[next + 3]!));
}

function writeHalfWord(data: Uint8Array, offset: number, word: number): void {
  data[offset] = word >> 8;
  data[offset + 1] = word;
}
