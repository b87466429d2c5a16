import { BridgeError } from '@bridge/protocol/module';
import { type Algorithm, findAlgorithm } from './algorithm.ts';
import type { BlockCipher } from './block/block-cipher.ts';
import { type ChainMode, chain, type Direction, needsWholeBlocks } from './chain-mode.ts';
import { checkKeySize } from './cipher.ts';
import { CryptoError } from './errors.ts';

/** Keyed ciphers that are kept. A script that uses one object after another for the same key makes its schedule once. */
const KEPT = 8;

/** Blocks under whatever key comes with them: for callers who make headers, padding and keys themselves, as Perl's Crypt::CBC does. */
export class Transformer {
  readonly algorithm: Algorithm;
  readonly #maxBytes: number;
  /** The most recently used last. */
  readonly #keyed: { readonly key: Uint8Array; readonly cipher: BlockCipher }[] = [];

  /**
   * @param options - `maxBytes`: how much one call may take. Defaults to no limit.
   * @throws CryptoError `unknown_cipher`.
   */
  constructor(algorithm: string, options: { readonly maxBytes?: number } = {}) {
    this.algorithm = findAlgorithm(algorithm);
    this.#maxBytes = options.maxBytes ?? Number.POSITIVE_INFINITY;
  }

  /** Each block by itself, which is what bare block ciphers do. */
  blocks(direction: Direction, key: Uint8Array, data: Uint8Array): Buffer {
    const { blockSize } = this.algorithm;
    this.#checkLength(data, true);
    const cipher = this.#cipher(key);
    const result = Buffer.from(data);
    for (let at = 0; at < result.length; at += blockSize) {
      if (direction === 'encrypt') cipher.encryptBlock(result, at);
      else cipher.decryptBlock(result, at);
    }
    return result;
  }

  /**
   * Chained blocks.
   *
   * @returns the other side of the data, and the vector for the data after it.
   * @throws CryptoError `invalid_key`, `invalid_iv`, `invalid_length`; BridgeError `limit_exceeded`.
   */
  chain(
    mode: ChainMode,
    direction: Direction,
    key: Uint8Array,
    iv: Uint8Array,
    data: Uint8Array,
  ): ReturnType<typeof chain> {
    const { blockSize } = this.algorithm;
    if (iv.length !== blockSize) {
      throw new CryptoError(
        'invalid_iv',
        `the initialization vector must be ${blockSize} bytes long, not ${iv.length}`,
      );
    }
    this.#checkLength(data, needsWholeBlocks(mode));
    return chain(this.#cipher(key), mode, direction, iv, data);
  }

  /** Overwrites all keys. */
  dispose(): void {
    for (const { key, cipher } of this.#keyed.splice(0)) {
      key.fill(0);
      cipher.dispose();
    }
  }

  #checkLength(data: Uint8Array, wholeBlocks: boolean): void {
    if (data.length > this.#maxBytes) {
      throw new BridgeError('limit_exceeded', `${data.length} bytes at once; this transformer takes ${this.#maxBytes}`);
    }
    const { blockSize } = this.algorithm;
    if (!wholeBlocks || data.length % blockSize === 0) return;
    throw new CryptoError('invalid_length', `the data must be a multiple of ${blockSize} bytes`);
  }

  #cipher(key: Uint8Array): BlockCipher {
    const place = this.#keyed.findIndex((kept) => Buffer.compare(kept.key, key) === 0);
    if (place !== -1) {
      const [found] = this.#keyed.splice(place, 1);
      this.#keyed.push(found!);
      return found!.cipher;
    }
    checkKeySize(this.algorithm, key.length);
    const cipher = this.algorithm.create(key);
    this.#keyed.push({ key: Uint8Array.from(key), cipher });
    if (this.#keyed.length > KEPT) {
      const oldest = this.#keyed.shift()!;
      oldest.key.fill(0);
      oldest.cipher.dispose();
    }
    return cipher;
  }
}
