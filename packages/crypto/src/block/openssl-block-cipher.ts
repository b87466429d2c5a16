import { type Cipheriv, createCipheriv, createDecipheriv, type Decipheriv } from 'node:crypto';
import { refused } from '../errors.ts';
import type { BlockCipher } from './block-cipher.ts';

/** Modes of chaining that OpenSSL has; it lacks PCBC. */
export type OpenSslMode = 'cbc' | 'cfb' | 'ofb' | 'ctr';

/** A block cipher of Node's OpenSSL. Besides single blocks it chains whole messages, much faster than block by block. */
export class OpenSslBlockCipher implements BlockCipher {
  readonly blockSize: number;
  readonly #name: string;
  readonly #key: Uint8Array;
  readonly #modes: readonly OpenSslMode[];
  #encryptor: Cipheriv | undefined;
  #decryptor: Decipheriv | undefined;

  /**
   * @param name - OpenSSL's name without the mode: `aes-256`.
   * @param key - kept as a copy until `dispose`.
   * @throws BridgeError `unsupported` when OpenSSL refuses it, as FIPS mode does with old ciphers.
   */
  constructor(name: string, key: Uint8Array, blockSize: number, modes: readonly OpenSslMode[]) {
    this.#name = name;
    this.#key = Uint8Array.from(key);
    this.blockSize = blockSize;
    this.#modes = modes;
  }

  /** A whole message, without padding; undefined for a mode that OpenSSL does not have for this cipher. */
  chain(mode: string, direction: 'encrypt' | 'decrypt', iv: Uint8Array, data: Uint8Array): Buffer | undefined {
    if (!this.#modes.some((known) => known === mode)) return undefined;
    const create = direction === 'encrypt' ? createCipheriv : createDecipheriv;
    const cipher = this.#create(() => create(`${this.#name}-${mode}`, this.#key, iv)).setAutoPadding(false);
    const result = cipher.update(data);
    cipher.final();
    return result;
  }

  encryptBlock(data: Uint8Array, offset: number): void {
    this.#encryptor ??= this.#create(() => createCipheriv(`${this.#name}-ecb`, this.#key, null)).setAutoPadding(false);
    data.set(this.#encryptor.update(data.subarray(offset, offset + this.blockSize)), offset);
  }

  decryptBlock(data: Uint8Array, offset: number): void {
    this.#decryptor ??= this.#create(() => createDecipheriv(`${this.#name}-ecb`, this.#key, null)).setAutoPadding(
      false,
    );
    data.set(this.#decryptor.update(data.subarray(offset, offset + this.blockSize)), offset);
  }

  dispose(): void {
    this.#key.fill(0);
    // OpenSSL cleanses its own copies when these are freed.
    this.#encryptor = undefined;
    this.#decryptor = undefined;
  }

  #create<Created>(create: () => Created): Created {
    try {
      return create();
    } catch (error) {
      throw refused(`the cipher ${this.#name}`, error);
    }
  }
}
