import type { BlockCipher } from './block-cipher.ts';

const ROUNDS = 16;
/** Field polynomials of the MDS matrix and of the Reed-Solomon code (§4.2, §4.3.1). */
const MDS_POLYNOMIAL = 0x169;
const RS_POLYNOMIAL = 0x14d;

/** The four permutations of 4 bits that make up q0, and those of q1 (§4.3.5). */
const NIBBLES: readonly (readonly string[])[] = [
  ['817d6f320b59eca4', 'ecb81235f4a6709d', 'ba5e6d90c8f32471', 'd7f4126e9b3085ca'],
  ['28bdf76e31940ac5', '1e2b4c376da5f908', '4c75169a0ed82b3f', 'b951c3de647f208a'],
];

/** Which of q0 and q1 each of the four bytes goes through, from the last key word to the matrix (§4.3.2, figure 3). */
const ORDER = [
  [1, 0, 0, 1],
  [1, 1, 0, 0],
  [0, 1, 0, 1],
  [0, 0, 1, 1],
  [1, 0, 1, 0],
] as const;

const RS: readonly (readonly number[])[] = [
  [0x01, 0xa4, 0x55, 0x87, 0x5a, 0x58, 0xdb, 0x9e],
  [0xa4, 0x56, 0x82, 0xf3, 0x1e, 0xc6, 0x68, 0xe5],
  [0x02, 0xa1, 0xfc, 0xc1, 0x47, 0xae, 0x3d, 0x19],
  [0xa4, 0x55, 0x87, 0x5a, 0x58, 0xdb, 0x9e, 0x03],
];

const MDS: readonly (readonly number[])[] = [
  [0x01, 0xef, 0x5b, 0x5b],
  [0x5b, 0xef, 0xef, 0x01],
  [0xef, 0x5b, 0x01, 0xef],
  [0xef, 0x01, 0xef, 0x5b],
];

let permutations: readonly [Uint8Array, Uint8Array] | undefined;
/** Four tables: the contribution of each byte to the product with the matrix. */
let columns: readonly Int32Array[] | undefined;

/** Twofish (B. Schneier et al., "Twofish: A 128-Bit Block Cipher", 1998; sections are those of that paper): blocks of 16 bytes, keys of 16, 24 or 32. */
export class Twofish implements BlockCipher {
  readonly blockSize = 16;
  readonly #subkeys: Int32Array = new Int32Array(8 + 2 * ROUNDS);
  /** The key-dependent S-boxes with the matrix in them, one after the other. */
  readonly #s: Int32Array = new Int32Array(4 * 256);

  constructor(key: Uint8Array) {
    permutations ??= [permutation(NIBBLES[0]!), permutation(NIBBLES[1]!)];
    columns ??= [0, 1, 2, 3].map(matrixColumn);
    const words = key.length / 8;
    const even: Uint8Array[] = [];
    const odd: Uint8Array[] = [];
    const box: Uint8Array[] = [];
    for (let index = 0; index < words; index += 1) {
      const part = key.subarray(8 * index, 8 * index + 8);
      even.push(Uint8Array.from(part.subarray(0, 4)));
      odd.push(Uint8Array.from(part.subarray(4)));
      box.unshift(
        Uint8Array.from(RS, (row) => row.reduce((sum, factor, at) => sum ^ times(factor, part[at]!, RS_POLYNOMIAL), 0)),
      );
    }
    for (let index = 0; index < 4; index += 1) {
      for (let byte = 0; byte < 256; byte += 1) {
        this.#s[256 * index + byte] = columns[index]![substitute(byte, index, box)]!;
      }
    }
    const h = (byte: number, list: readonly Uint8Array[]) =>
      columns!.reduce((sum, column, index) => sum ^ column[substitute(byte, index, list)]!, 0);
    for (let index = 0; index < this.#subkeys.length; index += 2) {
      const a = h(index, even);
      const b = rotate(h(index + 1, odd), 8);
      this.#subkeys[index] = a + b;
      this.#subkeys[index + 1] = rotate((a + 2 * b) | 0, 9);
    }
    for (const part of [...even, ...odd, ...box]) part.fill(0);
  }

  encryptBlock(data: Uint8Array, offset: number): void {
    const k = this.#subkeys;
    let a = readLittle(data, offset) ^ k[0]!;
    let b = readLittle(data, offset + 4) ^ k[1]!;
    let c = readLittle(data, offset + 8) ^ k[2]!;
    let d = readLittle(data, offset + 12) ^ k[3]!;
    for (let round = 0; round < ROUNDS; round += 1) {
      const first = this.#g(a);
      const second = this.#g(rotate(b, 8));
      const nextC = rotate(c ^ ((first + second + k[8 + 2 * round]!) | 0), 31);
      const nextD = rotate(d, 1) ^ ((first + 2 * second + k[9 + 2 * round]!) | 0);
      c = a;
      d = b;
      a = nextC;
      b = nextD;
    }
    writeLittle(data, offset, c ^ k[4]!);
    writeLittle(data, offset + 4, d ^ k[5]!);
    writeLittle(data, offset + 8, a ^ k[6]!);
    writeLittle(data, offset + 12, b ^ k[7]!);
  }

  decryptBlock(data: Uint8Array, offset: number): void {
    const k = this.#subkeys;
    let c = readLittle(data, offset) ^ k[4]!;
    let d = readLittle(data, offset + 4) ^ k[5]!;
    let a = readLittle(data, offset + 8) ^ k[6]!;
    let b = readLittle(data, offset + 12) ^ k[7]!;
    for (let round = ROUNDS - 1; round >= 0; round -= 1) {
      const first = this.#g(c);
      const second = this.#g(rotate(d, 8));
      const lastC = rotate(a, 1) ^ ((first + second + k[8 + 2 * round]!) | 0);
      const lastD = rotate(b ^ ((first + 2 * second + k[9 + 2 * round]!) | 0), 31);
      a = c;
      b = d;
      c = lastC;
      d = lastD;
    }
    writeLittle(data, offset, a ^ k[0]!);
    writeLittle(data, offset + 4, b ^ k[1]!);
    writeLittle(data, offset + 8, c ^ k[2]!);
    writeLittle(data, offset + 12, d ^ k[3]!);
  }

  dispose(): void {
    this.#subkeys.fill(0);
    this.#s.fill(0);
  }

  #g(word: number): number {
    const s = this.#s;
    return s[word & 255]! ^ s[256 + ((word >>> 8) & 255)]! ^ s[512 + ((word >>> 16) & 255)]! ^ s[768 + (word >>> 24)]!;
  }
}

/** One byte through the q-permutations and the key bytes of its column: the function h before the matrix (§4.3.2). */
function substitute(byte: number, column: number, list: readonly Uint8Array[]): number {
  const q = permutations!;
  let value = byte;
  for (let index = list.length - 1; index >= 0; index -= 1) {
    value = q[ORDER[3 - index]![column]!]![value]! ^ list[index]![column]!;
  }
  return q[ORDER[4]![column]!]![value]!;
}

function permutation(nibbles: readonly string[]): Uint8Array {
  const tables = nibbles.map((digits) => Array.from(digits, (digit) => Number.parseInt(digit, 16)));
  return Uint8Array.from({ length: 256 }, (_, byte) => {
    let a = byte >> 4;
    let b = byte & 15;
    for (const half of [0, 2]) {
      const mixed = a ^ b;
      const turned = (a ^ ((b >> 1) | (b << 3)) ^ (8 * a)) & 15;
      a = tables[half]![mixed]!;
      b = tables[half + 1]![turned]!;
    }
    return (b << 4) | a;
  });
}

function matrixColumn(column: number): Int32Array {
  return Int32Array.from({ length: 256 }, (_, byte) =>
    MDS.reduce((word, row, index) => word | (times(row[column]!, byte, MDS_POLYNOMIAL) << (8 * index)), 0),
  );
}

/** Multiplication in GF(2^8). */
function times(a: number, b: number, polynomial: number): number {
  let result = 0;
  let power = b;
  for (let factor = a; factor > 0; factor >>= 1) {
    if (factor & 1) result ^= power;
    power <<= 1;
    if (power & 256) power ^= polynomial;
  }
  return result;
}

function rotate(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

function readLittle(data: Uint8Array, offset: number): number {
  return data[offset]! | (data[offset + 1]! << 8) | (data[offset + 2]! << 16) | (data[offset + 3]! << 24);
}

function writeLittle(data: Uint8Array, offset: number, word: number): void {
  data[offset] = word;
  data[offset + 1] = word >>> 8;
  data[offset + 2] = word >>> 16;
  data[offset + 3] = word >>> 24;
}
