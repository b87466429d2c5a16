import type { BlockCipher } from './block-cipher.ts';

/** The byte permutation PITABLE (RFC 2268 §2). */
const PI_TABLE: Uint8Array = Buffer.from(
  '2Xj5xBndte0o6f15SqDYncZ+N4MrdlOOYkxkiESL+6IXmln1h7NPE2FFbY0JgX0yvY9A64a3ewvwlSEiXGtOglTWZZPOYLIcc1bAFKeM8dwSdcofO77k' +
    '0UI91DCjPLYmb78O2kZpB1cn8h2bvJRDA/gRx/aQ7z7nBsPVL8hmHtcI6OregFLu94Sqcqw1TWoqlhrScVoVSXRLn9BeBBik7MLgQW4PUcvMJJGvUKH0' +
    'cDmZfDqFI7i0evwCNlslVZcxLV36mOOKkq4F3ykQZ2y6ydMA5s/hnqgsYxYBP1jiiakNODQbqzP/sLtIDF+5sc0uxfPbR+WlnHcKpiBo/n/BrQ==',
  'base64',
);

const ROTATIONS = [1, 2, 3, 5] as const;

/** RC2 (RFC 2268): blocks of 8 bytes, keys of 1 to 128. */
export class Rc2 implements BlockCipher {
  readonly blockSize = 8;
  readonly #key: Uint16Array = new Uint16Array(64);
  /** The block at work: four little-endian words of 16 bits. */
  readonly #state: Uint16Array = new Uint16Array(4);

  /** @param effectiveBits - the key's strength, 1 to 1024. Defaults to the key's length, as `openssl enc` has it. */
  constructor(key: Uint8Array, effectiveBits: number = key.length * 8) {
    const expanded = new Uint8Array(128);
    expanded.set(key);
    for (let index = key.length; index < 128; index += 1) {
      expanded[index] = PI_TABLE[(expanded[index - 1]! + expanded[index - key.length]!) & 255]!;
    }
    const bytes = (effectiveBits + 7) >> 3;
    const mask = 255 >> (8 * bytes - effectiveBits);
    expanded[128 - bytes] = PI_TABLE[expanded[128 - bytes]! & mask]!;
    for (let index = 127 - bytes; index >= 0; index -= 1) {
      expanded[index] = PI_TABLE[expanded[index + 1]! ^ expanded[index + bytes]!]!;
    }
    for (let index = 0; index < 64; index += 1) {
      this.#key[index] = expanded[2 * index]! | (expanded[2 * index + 1]! << 8);
    }
    expanded.fill(0);
  }

  encryptBlock(data: Uint8Array, offset: number): void {
    const key = this.#key;
    const r = this.#state;
    readState(r, data, offset);
    let next = 0;
    for (let round = 0; round < 16; round += 1) {
      for (let index = 0; index < 4; index += 1) {
        const before = r[(index + 3) & 3]!;
        const word =
          (r[index]! + key[next++]! + (before & r[(index + 2) & 3]!) + (~before & r[(index + 1) & 3]!)) & 0xffff;
        const rotation = ROTATIONS[index]!;
        r[index] = (word << rotation) | (word >> (16 - rotation));
      }
      if (round === 4 || round === 10) {
        for (let index = 0; index < 4; index += 1) r[index]! += key[r[(index + 3) & 3]! & 63]!;
      }
    }
    writeState(data, offset, r);
  }

  decryptBlock(data: Uint8Array, offset: number): void {
    const key = this.#key;
    const r = this.#state;
    readState(r, data, offset);
    let next = 63;
    for (let round = 15; round >= 0; round -= 1) {
      if (round === 4 || round === 10) {
        for (let index = 3; index >= 0; index -= 1) r[index]! -= key[r[(index + 3) & 3]! & 63]!;
      }
      for (let index = 3; index >= 0; index -= 1) {
        const rotation = ROTATIONS[index]!;
        const word = (r[index]! >> rotation) | (r[index]! << (16 - rotation));
        const before = r[(index + 3) & 3]!;
        r[index] = word - key[next--]! - (before & r[(index + 2) & 3]!) - (~before & r[(index + 1) & 3]!);
      }
    }
    writeState(data, offset, r);
  }

  dispose(): void {
    this.#key.fill(0);
    this.#state.fill(0);
  }
}

function readState(state: Uint16Array, data: Uint8Array, offset: number): void {
  for (let index = 0; index < 4; index += 1) {
    state[index] = data[offset + 2 * index]! | (data[offset + 2 * index + 1]! << 8);
  }
}

function writeState(data: Uint8Array, offset: number, state: Uint16Array): void {
  for (let index = 0; index < 4; index += 1) {
    data[offset + 2 * index] = state[index]!;
    data[offset + 2 * index + 1] = state[index]! >> 8;
  }
}
