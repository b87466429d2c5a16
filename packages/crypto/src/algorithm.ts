import type { BlockCipher } from './block/block-cipher.ts';
import { Blowfish } from './block/blowfish.ts';
import { Cast5 } from './block/cast5.ts';
import { Idea } from './block/idea.ts';
import { OpenSslBlockCipher } from './block/openssl-block-cipher.ts';
import { Rc2 } from './block/rc2.ts';
import { Twofish } from './block/twofish.ts';
import { CryptoError } from './errors.ts';

/** A block cipher that can be asked for by name. */
export interface Algorithm {
  readonly name: string;
  readonly blockSize: number;
  /** Bytes of a key, where none are asked for: what Crypt::CBC takes. */
  readonly keySize: number;
  /** Key lengths in bytes that the cipher takes. */
  readonly keySizes: readonly number[];
  create(key: Uint8Array): BlockCipher;
}

const AES_SIZES = [16, 24, 32];

/**
 * AES, Camellia, ARIA and both forms of DES by OpenSSL. The others, which OpenSSL 3 keeps in a provider that Node does not load, are own code:
 * it needs no process of its own to load that provider in, and works where the provider is not installed.
 */
const ALGORITHMS: readonly Algorithm[] = [
  openSsl('aes', 16, AES_SIZES),
  openSsl('camellia', 16, AES_SIZES),
  openSsl('aria', 16, AES_SIZES),
  {
    name: 'des',
    blockSize: 8,
    keySize: 8,
    keySizes: [8],
    // Encrypting, decrypting and encrypting with one key is DES once; OpenSSL still has the triple form.
    create: (key) => tripleDes(Buffer.concat([key, key, key])),
  },
  {
    name: 'des_ede3',
    blockSize: 8,
    keySize: 24,
    keySizes: [16, 24],
    // The short form uses its first key again as the third.
    create: (key) => tripleDes(key.length === 16 ? Buffer.concat([key, key.subarray(0, 8)]) : Buffer.from(key)),
  },
  { name: 'blowfish', blockSize: 8, keySize: 56, keySizes: range(1, 72), create: (key) => new Blowfish(key) },
  { name: 'cast5', blockSize: 8, keySize: 16, keySizes: range(5, 16), create: (key) => new Cast5(key) },
  { name: 'idea', blockSize: 8, keySize: 16, keySizes: [16], create: (key) => new Idea(key) },
  { name: 'rc2', blockSize: 8, keySize: 16, keySizes: range(1, 128), create: (key) => new Rc2(key) },
  { name: 'twofish', blockSize: 16, keySize: 32, keySizes: AES_SIZES, create: (key) => new Twofish(key) },
];

/** Other names of the same: Perl classes without `Crypt::`, and OpenSSL's. Compared without case, `-`, `_` and `::`. */
const ALIASES: Readonly<Record<string, string>> = {
  rijndael: 'aes',
  opensslaes: 'aes',
  desede: 'des_ede3',
  desede3: 'des_ede3',
  tripledes: 'des_ede3',
  '3des': 'des_ede3',
  des3: 'des_ede3',
  bf: 'blowfish',
  cast: 'cast5',
  twofish2: 'twofish',
};

/** The block ciphers of this package. */
export const CIPHERS: readonly Algorithm[] = ALGORITHMS;

/**
 * The cipher of that name: `aes`, `Blowfish`, `Crypt::Cipher::AES`, `DES_EDE3`, `aes-256-cbc`.
 *
 * @throws CryptoError `unknown_cipher`.
 */
export function findAlgorithm(name: string): Algorithm {
  const plain = name
    .toLowerCase()
    .replace(/^(?:crypt::)?(?:cipher::)?/, '')
    .replace(/-?(?:128|192|256)?-(?:cbc|pcbc|cfb|ofb|ctr|ecb)$/, '')
    .replace(/_pp$/, '')
    .replace(/[-_:]/g, '');
  const wanted = Object.hasOwn(ALIASES, plain) ? ALIASES[plain] : plain;
  const found = ALGORITHMS.find((algorithm) => algorithm.name === wanted);
  if (found) return found;
  const known = ALGORITHMS.map((algorithm) => algorithm.name).join(', ');
  throw new CryptoError('unknown_cipher', `there is no cipher '${name.slice(0, 60)}'; there are ${known}`);
}

function openSsl(name: string, blockSize: number, keySizes: readonly number[]): Algorithm {
  return {
    name,
    blockSize,
    keySize: keySizes.at(-1)!,
    keySizes,
    create: (key) => new OpenSslBlockCipher(`${name}-${key.length * 8}`, key, blockSize, ['cbc', 'cfb', 'ofb', 'ctr']),
  };
}

/** @param key - 24 bytes; zeroed here. */
function tripleDes(key: Buffer): BlockCipher {
  try {
    return new OpenSslBlockCipher('des-ede3', key, 8, ['cbc', 'cfb', 'ofb']);
  } finally {
    key.fill(0);
  }
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
