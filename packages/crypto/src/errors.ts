import { getFips } from 'node:crypto';
import { BridgeError, type BridgeErrorOptions } from '@bridge/protocol/module';

/** Every error this package raises besides those of the bridge itself (`unsupported`, `limit_exceeded`). No text holds a key or data. */
export const CRYPTO_ERROR_CODES = {
  unknown_cipher: 'there is no cipher of this name; the text lists those there are',
  invalid_key: 'key and passphrase are both missing or both given, or the key has the wrong length',
  invalid_iv: 'the initialization vector is missing or has the wrong length, or cannot be given with this header',
  invalid_salt: 'the salt is not 8 bytes long, or cannot be given with this header',
  invalid_option: 'options contradict each other; the text names them',
  invalid_length: 'without padding the data must be whole blocks',
  invalid_header: 'the data does not begin with the header that was asked for',
  decryption_failed: 'wrong key, or truncated or changed data: one text, whatever it was',
  cipher_closed: 'the cipher was disposed of, or the stream has finished',
} as const;

export type CryptoErrorCode = keyof typeof CRYPTO_ERROR_CODES;

/** An error of this package; `code` is one of {@link CRYPTO_ERROR_CODES}. */
export class CryptoError extends BridgeError {
  override readonly name: string = 'CryptoError';

  constructor(code: CryptoErrorCode, message: string, options: BridgeErrorOptions = {}) {
    super(code, message, options);
  }
}

/** What OpenSSL will not do: under FIPS that is a rule of the host, which the text says. */
export function refused(what: string, cause: unknown): BridgeError {
  const why =
    getFips() === 1
      ? 'this host is in FIPS mode, which forbids it'
      : `OpenSSL ${process.versions.openssl} does not offer it`;
  return new BridgeError('unsupported', `${what} cannot be used: ${why}`, { class: 'CryptoError', cause });
}
