import type { BlockCipher } from './block/block-cipher.ts';
import { OpenSslBlockCipher } from './block/openssl-block-cipher.ts';

/** How blocks are chained: cipher block chaining, its propagating form, cipher feedback, output feedback, counter. */
export const CHAIN_MODES = ['cbc', 'pcbc', 'cfb', 'ofb', 'ctr'] as const;
export type ChainMode = (typeof CHAIN_MODES)[number];

export type Direction = 'encrypt' | 'decrypt';

/** Modes that work on whole blocks only; the others end where the data ends. */
export function needsWholeBlocks(mode: ChainMode): boolean {
  return mode === 'cbc' || mode === 'pcbc';
}

/**
 * Chains data with a keyed cipher.
 *
 * @param iv - as long as a block: the initialization vector, or what the call for the data before returned.
 * @param data - whole blocks; in cfb, ofb and ctr the last part of a message may be shorter.
 * @returns the other side of the data, and the vector with which the data after it goes on.
 */
export function chain(
  cipher: BlockCipher,
  mode: ChainMode,
  direction: Direction,
  iv: Uint8Array,
  data: Uint8Array,
): { readonly data: Buffer; readonly iv: Uint8Array } {
  const fast = cipher instanceof OpenSslBlockCipher ? cipher.chain(mode, direction, iv, data) : undefined;
  const result = fast ?? STEPS[mode](cipher, direction, iv, data);
  return { data: result, iv: nextVector(cipher.blockSize, mode, direction, iv, data, result) };
}

type Step = (cipher: BlockCipher, direction: Direction, iv: Uint8Array, data: Uint8Array) => Buffer;

const STEPS: Readonly<Record<ChainMode, Step>> = {
  cbc(cipher, direction, iv, data) {
    const size = cipher.blockSize;
    const result = Buffer.from(data);
    if (direction === 'encrypt') {
      xor(result, 0, iv, 0, size);
      for (let at = 0; at < result.length; at += size) {
        if (at > 0) xor(result, at, result, at - size, size);
        cipher.encryptBlock(result, at);
      }
    } else {
      for (let at = 0; at < result.length; at += size) {
        cipher.decryptBlock(result, at);
        if (at === 0) xor(result, 0, iv, 0, size);
        else xor(result, at, data, at - size, size);
      }
    }
    return result;
  },
  pcbc(cipher, direction, iv, data) {
    const size = cipher.blockSize;
    const result = Buffer.from(data);
    const vector = Uint8Array.from(iv);
    for (let at = 0; at < result.length; at += size) {
      if (direction === 'encrypt') {
        xor(result, at, vector, 0, size);
        cipher.encryptBlock(result, at);
      } else {
        cipher.decryptBlock(result, at);
        xor(result, at, vector, 0, size);
      }
      for (let byte = 0; byte < size; byte += 1) vector[byte] = data[at + byte]! ^ result[at + byte]!;
    }
    return result;
  },
  cfb(cipher, direction, iv, data) {
    return withKeyStream(cipher, iv, data, (vector, at, result) => {
      cipher.encryptBlock(vector, 0);
      return () => vector.set((direction === 'encrypt' ? result : data).subarray(at, at + cipher.blockSize));
    });
  },
  ofb(cipher, _direction, iv, data) {
    return withKeyStream(cipher, iv, data, (vector) => cipher.encryptBlock(vector, 0));
  },
  ctr(cipher, _direction, iv, data) {
    const counter = Uint8Array.from(iv);
    return withKeyStream(cipher, iv, data, (vector) => {
      vector.set(counter);
      cipher.encryptBlock(vector, 0);
      count(counter, 1);
    });
  },
};

/** XORs each block of the data with what `next` leaves in the vector; what `next` returns runs after that. */
function withKeyStream(
  cipher: BlockCipher,
  iv: Uint8Array,
  data: Uint8Array,
  // biome-ignore lint/suspicious/noConfusingVoidType: most modes have nothing to do afterwards.
  next: (vector: Uint8Array, at: number, result: Buffer) => (() => void) | void,
): Buffer {
  const result = Buffer.from(data);
  const vector = Uint8Array.from(iv);
  for (let at = 0; at < result.length; at += cipher.blockSize) {
    const after = next(vector, at, result);
    xor(result, at, vector, 0, Math.min(cipher.blockSize, result.length - at));
    after?.();
  }
  vector.fill(0);
  return result;
}

function nextVector(
  size: number,
  mode: ChainMode,
  direction: Direction,
  iv: Uint8Array,
  input: Uint8Array,
  output: Uint8Array,
): Uint8Array {
  const whole = input.length - (input.length % size);
  const next = Uint8Array.from(iv);
  if (whole === 0) return next;
  if (mode === 'ctr') {
    count(next, whole / size);
    return next;
  }
  const last = { input: input.subarray(whole - size, whole), output: output.subarray(whole - size, whole) };
  if (mode === 'cbc' || mode === 'cfb') {
    next.set(direction === 'encrypt' ? last.output : last.input);
  } else {
    // The last plain block XOR the last encrypted one: in ofb the key stream.
    for (let byte = 0; byte < size; byte += 1) next[byte] = last.input[byte]! ^ last.output[byte]!;
  }
  return next;
}

function xor(target: Uint8Array, at: number, source: Uint8Array, from: number, length: number): void {
  for (let byte = 0; byte < length; byte += 1) target[at + byte]! ^= source[from + byte]!;
}

/** Adds to a big-endian counter as wide as the block, like OpenSSL. */
function count(counter: Uint8Array, blocks: number): void {
  let carry = blocks;
  for (let byte = counter.length - 1; byte >= 0 && carry > 0; byte -= 1) {
    carry += counter[byte]!;
    counter[byte] = carry % 256;
    carry = Math.floor(carry / 256);
  }
}
