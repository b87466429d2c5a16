import { createHash, pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';
import { BridgeError } from '@bridge/protocol/module';
import { refused } from './errors.ts';

/**
 * From a passphrase to a key: `pbkdf2` (what `openssl enc -pbkdf2` does), `opensslv2` and `opensslv1` (`openssl enc` with SHA-256 and with
 * MD5), `randomiv` (MD5 without salt, of data that begins with `RandomIV`).
 */
export const KEY_DERIVATIONS = ['pbkdf2', 'opensslv2', 'opensslv1', 'randomiv'] as const;
export type KeyDerivation = (typeof KEY_DERIVATIONS)[number];

/** `openssl enc -pbkdf2` and Crypt::CBC agree on it. */
export const DEFAULT_ITERATIONS = 10_000;
export const DEFAULT_HASH = 'sha256';

export interface DerivationOptions {
  readonly derivation: KeyDerivation;
  /** 8 bytes; unused by `randomiv`. */
  readonly salt: Uint8Array;
  /** Bytes of the key. */
  readonly keySize: number;
  /** Bytes of the initialization vector; `randomiv` has none. */
  readonly ivSize: number;
  /** For pbkdf2. Defaults to 10,000. */
  readonly iterations?: number;
  /** For pbkdf2: OpenSSL's name of a hash. Defaults to `sha256`. */
  readonly hash?: string;
}

const derivePbkdf2 = promisify(pbkdf2);

/**
 * Derives key and initialization vector. pbkdf2 runs beside the event loop, on a thread of Node's.
 *
 * @returns both as buffers of their own; whoever asks zeroes the key after use.
 * @throws BridgeError `unsupported` when OpenSSL lacks or refuses the hash, as FIPS mode does with MD5.
 */
export async function deriveKey(
  passphrase: Uint8Array,
  options: DerivationOptions,
): Promise<{ readonly key: Uint8Array; readonly iv: Uint8Array }> {
  const { keySize, ivSize } = options;
  const material = new Uint8Array(keySize + ivSize);
  switch (options.derivation) {
    case 'pbkdf2': {
      const { salt, iterations = DEFAULT_ITERATIONS, hash = DEFAULT_HASH } = options;
      const derived = await derivePbkdf2(passphrase, salt, iterations, material.length, hash).catch(
        (error: unknown) => {
          throw refused(`the hash ${hash}`, error);
        },
      );
      material.set(derived);
      derived.fill(0);
      break;
    }
    case 'randomiv':
      fill(material.subarray(0, keySize), (done) => digest('md5', done.length === 0 ? [passphrase] : [done]));
      break;
    default: {
      const hash = options.derivation === 'opensslv1' ? 'md5' : 'sha256';
      const size = hash === 'md5' ? 16 : 32;
      fill(material, (done) =>
        digest(hash, [done.subarray(Math.max(0, done.length - size)), passphrase, options.salt]),
      );
    }
  }
  const result = { key: material.slice(0, keySize), iv: material.slice(keySize) };
  material.fill(0);
  return result;
}

/** Hash after hash until the bytes are full; each is made from all that is there so far. */
function fill(material: Uint8Array, next: (done: Uint8Array) => Buffer): void {
  // The last hash may be longer than what is missing, and the next one needs it whole.
  const whole = new Uint8Array(material.length + 64);
  let length = 0;
  while (length < material.length) {
    const part = next(whole.subarray(0, length));
    whole.set(part, length);
    length += part.length;
    part.fill(0);
  }
  material.set(whole.subarray(0, material.length));
  whole.fill(0);
}

function digest(hash: string, parts: readonly Uint8Array[]): Buffer {
  try {
    const state = createHash(hash);
    for (const part of parts) state.update(part);
    return state.digest();
  } catch (error) {
    if (error instanceof BridgeError) throw error;
    throw refused(`the key derivation with ${hash}`, error);
  }
}
