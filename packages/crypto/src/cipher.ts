import { randomBytes } from 'node:crypto';
import { type Algorithm, findAlgorithm } from './algorithm.ts';
import type { BlockCipher } from './block/block-cipher.ts';
import { type ChainMode, chain, type Direction, needsWholeBlocks } from './chain-mode.ts';
import { CryptoError } from './errors.ts';
import { deriveKey, type KeyDerivation } from './key-derivation.ts';
import { decryptionFailed, type Padding, pad, unpad } from './padding.ts';

/** `salt`: `Salted__` and 8 bytes, as `openssl enc` writes; `randomiv`: `RandomIV` and the initialization vector; `none`. */
export const HEADERS = ['salt', 'randomiv', 'none'] as const;
export type Header = (typeof HEADERS)[number];

/** Give either `passphrase` or `key`. */
export interface CipherOptions {
  /** `aes` (default), `blowfish`, `des`, `des_ede3`, `cast5`, `idea`, `rc2`, `twofish`, `camellia`, `aria`, or a Perl class's or OpenSSL's name of one. */
  readonly algorithm?: string;
  /** What a key is derived from; text counts as its UTF-8 bytes. */
  readonly passphrase?: string | Uint8Array;
  /** The key itself. Copied; `dispose` zeroes the copy. */
  readonly key?: Uint8Array;
  /** Bytes of the derived key. Defaults to the cipher's longest usual: 32 for AES, 56 for Blowfish. */
  readonly keySize?: number;
  /** As long as a block. Needed with `key`; with a passphrase it is derived or random unless given. */
  readonly iv?: Uint8Array;
  /** 8 bytes for every encryption. Defaults to random ones for each: leave it so, unless equal texts must give equal data. */
  readonly salt?: Uint8Array;
  /** Defaults to `salt` with a passphrase, `none` with a key. */
  readonly header?: Header;
  /** Defaults to `standard`. */
  readonly padding?: Padding;
  /** Defaults to `pbkdf2`, with the header `randomiv` to `randomiv`. */
  readonly derivation?: KeyDerivation;
  /** For pbkdf2. Defaults to 10,000. */
  readonly iterations?: number;
  /** For pbkdf2. Defaults to `sha256`. */
  readonly hash?: string;
  /** Defaults to `cbc`. */
  readonly chainMode?: ChainMode;
}

const HEADER_BYTES = 16;
const SALT_BYTES = 8;
const MARKS: Readonly<Record<'salt' | 'randomiv', Buffer>> = {
  salt: Buffer.from('Salted__'),
  randomiv: Buffer.from('RandomIV'),
};

/** Encrypts and decrypts whole messages, or streams of any length, in the formats of `openssl enc` and Perl's Crypt::CBC. */
export class Cipher {
  readonly algorithm: Algorithm;
  readonly chainMode: ChainMode;
  /** Bytes of the key. */
  readonly keySize: number;
  readonly #options: Omit<CipherOptions, 'passphrase' | 'key'>;
  readonly #header: Header;
  readonly #padding: Padding;
  readonly #derivation: KeyDerivation;
  /** The passphrase or the key: a copy that `dispose` overwrites. */
  readonly #secret: Uint8Array;
  readonly #literal: boolean;
  #disposed = false;

  /** @throws CryptoError as {@link createCipher}. */
  constructor(options: CipherOptions) {
    const { passphrase, key, iv, salt } = options;
    this.#literal = key !== undefined;
    this.algorithm = findAlgorithm(options.algorithm ?? 'aes');
    this.chainMode = options.chainMode ?? 'cbc';
    this.#header = options.header ?? (key === undefined ? 'salt' : 'none');
    this.#padding = options.padding ?? 'standard';
    this.#derivation = options.derivation ?? (this.#header === 'randomiv' ? 'randomiv' : 'pbkdf2');
    this.keySize = options.keySize ?? key?.length ?? this.algorithm.keySize;
    if ((passphrase === undefined) === (key === undefined)) {
      throw new CryptoError('invalid_key', 'give either a passphrase or a key');
    }
    checkKeySize(this.algorithm, key?.length ?? this.keySize);
    const { blockSize } = this.algorithm;
    if (iv !== undefined && iv.length !== blockSize) {
      throw new CryptoError(
        'invalid_iv',
        `the initialization vector must be ${blockSize} bytes long, not ${iv.length}`,
      );
    }
    if (salt !== undefined && salt.length !== SALT_BYTES) {
      throw new CryptoError('invalid_salt', `the salt must be ${SALT_BYTES} bytes long, not ${salt.length}`);
    }
    if (key !== undefined && iv === undefined) {
      throw new CryptoError('invalid_iv', 'with a key of your own give an initialization vector too');
    }
    if (key !== undefined && this.#header !== 'none') {
      throw new CryptoError(
        'invalid_option',
        `the header ${this.#header} is for passphrases, not for a key of your own`,
      );
    }
    if (this.#header === 'randomiv' && blockSize !== 8) {
      throw new CryptoError('invalid_option', 'the header randomiv is for ciphers with blocks of 8 bytes');
    }
    if ((this.#header === 'randomiv') !== (this.#derivation === 'randomiv') && key === undefined) {
      throw new CryptoError('invalid_option', 'the header randomiv and the derivation randomiv need each other');
    }
    if (this.#header === 'none' && key === undefined && salt === undefined) {
      throw new CryptoError('invalid_salt', 'with a passphrase and no header give the salt');
    }
    const { passphrase: _passphrase, key: _key, ...kept } = options;
    this.#options = kept;
    this.#secret =
      typeof passphrase === 'string' ? Buffer.from(passphrase, 'utf8') : Uint8Array.from(key ?? passphrase!);
  }

  /** @throws CryptoError `invalid_length` without padding; `cipher_closed`. */
  async encrypt(data: Uint8Array): Promise<Buffer> {
    return this.#whole('encrypt', data);
  }

  /** @throws CryptoError `decryption_failed`, `invalid_header`, `cipher_closed`. */
  async decrypt(data: Uint8Array): Promise<Buffer> {
    return this.#whole('decrypt', data);
  }

  /** A stream: `update` for each piece, `finish` at the end. */
  start(direction: Direction): CipherStream {
    this.#alive();
    return new CipherStream(direction, this.algorithm.blockSize, this.chainMode, this.#padding, {
      headerBytes: this.#header === 'none' ? 0 : HEADER_BYTES,
      encryptor: () => this.#encryptor(),
      decryptor: (header) => this.#decryptor(header),
    });
  }

  /** Overwrites the copy of the secret. */
  dispose(): void {
    this.#secret.fill(0);
    this.#disposed = true;
  }

  async #whole(direction: Direction, data: Uint8Array): Promise<Buffer> {
    const stream = this.start(direction);
    try {
      const most = await stream.update(data);
      return Buffer.concat([most, await stream.finish()]);
    } finally {
      stream.dispose();
    }
  }

  async #encryptor(): Promise<Keyed> {
    this.#alive();
    const salt = this.#options.salt ?? randomBytes(SALT_BYTES);
    if (this.#header === 'randomiv') {
      const iv = this.#options.iv ?? randomBytes(this.algorithm.blockSize);
      return this.#keyed(salt, iv, Buffer.concat([MARKS.randomiv, iv]));
    }
    return this.#keyed(
      salt,
      this.#options.iv,
      this.#header === 'salt' ? Buffer.concat([MARKS.salt, salt]) : Buffer.alloc(0),
    );
  }

  async #decryptor(header: Buffer): Promise<Keyed> {
    this.#alive();
    if (this.#header === 'none') return this.#keyed(this.#options.salt, this.#options.iv, header);
    const mark = MARKS[this.#header];
    if (header.length < HEADER_BYTES || !header.subarray(0, mark.length).equals(mark)) {
      throw new CryptoError('invalid_header', `the data does not begin with the header ${this.#header}`);
    }
    const rest = header.subarray(mark.length);
    return this.#header === 'salt' ? this.#keyed(rest, this.#options.iv, header) : this.#keyed(undefined, rest, header);
  }

  async #keyed(salt: Uint8Array | undefined, iv: Uint8Array | undefined, header: Buffer): Promise<Keyed> {
    const { algorithm } = this;
    const { key: literal, ...found } = await this.#key(salt);
    try {
      return { cipher: algorithm.create(literal), iv: iv ?? found.iv, header };
    } finally {
      literal.fill(0);
    }
  }

  async #key(salt: Uint8Array | undefined): Promise<{ key: Uint8Array; iv: Uint8Array }> {
    const { iterations, hash, iv } = this.#options;
    if (this.#literal) return { key: Uint8Array.from(this.#secret), iv: iv! };
    return deriveKey(this.#secret, {
      derivation: this.#derivation,
      salt: salt ?? new Uint8Array(0),
      keySize: this.keySize,
      ivSize: this.algorithm.blockSize,
      ...(iterations === undefined ? {} : { iterations }),
      ...(hash === undefined ? {} : { hash }),
    });
  }

  #alive(): void {
    if (this.#disposed) throw new CryptoError('cipher_closed', 'the cipher is closed');
  }
}

/** A cipher with its key, ready for one message. */
interface Keyed {
  readonly cipher: BlockCipher;
  readonly iv: Uint8Array;
  readonly header: Buffer;
}

interface Source {
  readonly headerBytes: number;
  encryptor(): Promise<Keyed>;
  decryptor(header: Buffer): Promise<Keyed>;
}

/** One message, piece by piece. Pieces of any size give what the whole gives. */
export class CipherStream {
  readonly #direction: Direction;
  readonly #blockSize: number;
  readonly #mode: ChainMode;
  readonly #padding: Padding;
  readonly #source: Source;
  #cipher: BlockCipher | undefined;
  #iv: Uint8Array = new Uint8Array(0);
  /** What is not a whole block yet; when decrypting the last block too, which holds the padding. */
  #kept: Buffer = Buffer.alloc(0);
  #finished = false;

  constructor(direction: Direction, blockSize: number, mode: ChainMode, padding: Padding, source: Source) {
    this.#direction = direction;
    this.#blockSize = blockSize;
    this.#mode = mode;
    this.#padding = padding;
    this.#source = source;
  }

  /** @returns what is ready, perhaps nothing. */
  async update(piece: Uint8Array): Promise<Buffer> {
    this.#open();
    const data = this.#kept.length === 0 ? Buffer.from(piece) : Buffer.concat([this.#kept, piece]);
    const begun = await this.#begin(data, false);
    if (begun === undefined) return Buffer.alloc(0);
    const held = this.#direction === 'decrypt' && needsWholeBlocks(this.#mode) ? 1 : 0;
    const ready = Math.max(0, Math.floor((begun.data.length - held) / this.#blockSize) * this.#blockSize);
    this.#kept = Buffer.from(begun.data.subarray(ready));
    return Buffer.concat([begun.header, this.#chain(begun.data.subarray(0, ready))]);
  }

  /**
   * @returns the rest.
   * @throws CryptoError `decryption_failed`, `invalid_header`, `invalid_length`.
   */
  async finish(): Promise<Buffer> {
    this.#open();
    this.#finished = true;
    try {
      const begun = await this.#begin(this.#kept, true);
      const { data, header } = begun!;
      if (!needsWholeBlocks(this.#mode)) return Buffer.concat([header, this.#chain(data)]);
      if (this.#direction === 'encrypt') {
        return Buffer.concat([header, this.#chain(pad(this.#padding, data, this.#blockSize))]);
      }
      const empty = data.length === 0 && (this.#padding === 'none' || this.#padding === 'rijndael_compat');
      if (data.length !== this.#blockSize && !empty) throw decryptionFailed();
      return unpad(this.#padding, this.#chain(data), this.#blockSize);
    } finally {
      this.dispose();
    }
  }

  /** Overwrites what was made of the key; done by `finish`. */
  dispose(): void {
    this.#finished = true;
    this.#cipher?.dispose();
    this.#kept = Buffer.alloc(0);
  }

  /** Gets the key as soon as the header is there or made; undefined while more of it must come. */
  async #begin(data: Buffer, last: boolean): Promise<{ header: Buffer; data: Buffer } | undefined> {
    const none = Buffer.alloc(0);
    if (this.#cipher) return { header: none, data };
    if (this.#direction === 'encrypt') {
      const keyed = await this.#source.encryptor();
      this.#take(keyed);
      return { header: keyed.header, data };
    }
    const { headerBytes } = this.#source;
    if (data.length < headerBytes && !last) {
      this.#kept = data;
      return undefined;
    }
    this.#take(await this.#source.decryptor(data.subarray(0, headerBytes)));
    return { header: none, data: data.subarray(headerBytes) };
  }

  #take(keyed: Keyed): void {
    this.#cipher = keyed.cipher;
    this.#iv = keyed.iv;
  }

  #chain(data: Uint8Array): Buffer {
    if (data.length === 0) return Buffer.alloc(0);
    const result = chain(this.#cipher!, this.#mode, this.#direction, this.#iv, data);
    this.#iv = result.iv;
    return result.data;
  }

  #open(): void {
    if (this.#finished) throw new CryptoError('cipher_closed', 'the stream has finished');
  }
}

/** @throws CryptoError `invalid_key`. */
export function checkKeySize(algorithm: Algorithm, length: number): void {
  if (algorithm.keySizes.includes(length)) return;
  const sizes = algorithm.keySizes;
  const allowed = sizes.length > 4 ? `${sizes[0]} to ${sizes.at(-1)}` : sizes.join(', ').replace(/, (\d+)$/, ' or $1');
  throw new CryptoError('invalid_key', `a key for ${algorithm.name} must be ${allowed} bytes long, not ${length}`);
}

/**
 * A cipher by its options.
 *
 * @throws CryptoError `unknown_cipher`, `invalid_key`, `invalid_iv`, `invalid_salt`, `invalid_option`.
 */
export function createCipher(options: CipherOptions): Cipher {
  return new Cipher(options);
}
