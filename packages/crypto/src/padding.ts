import { CryptoError } from './errors.ts';

/**
 * What fills the last block: `standard` (PKCS #7), `oneandzeroes` (0x80, then zeroes), `rijndael_compat` (the same, none when the data is
 * whole blocks), `null` and `space` (for text: all at the end are taken away), `none`.
 */
export const PADDINGS = ['standard', 'oneandzeroes', 'rijndael_compat', 'null', 'space', 'none'] as const;
export type Padding = (typeof PADDINGS)[number];

/**
 * Fills the rest of a message, which is shorter than a block or empty.
 *
 * @throws CryptoError `invalid_length` when the padding is `none` and something is left.
 */
export function pad(padding: Padding, rest: Uint8Array, blockSize: number): Uint8Array {
  if (rest.length === 0 && (padding === 'none' || padding === 'rijndael_compat')) return rest;
  if (padding === 'none') {
    throw new CryptoError('invalid_length', `without padding the data must be a multiple of ${blockSize} bytes`);
  }
  const missing = blockSize - rest.length;
  const filler = padding === 'standard' ? missing : padding === 'space' ? 0x20 : 0;
  const block = new Uint8Array(blockSize).fill(filler);
  block.set(rest);
  if (padding === 'oneandzeroes' || padding === 'rijndael_compat') block[rest.length] = 0x80;
  return block;
}

/**
 * Takes the padding off the end.
 *
 * @throws CryptoError `decryption_failed` when there is none where there must be one. The time does not tell at which byte.
 */
export function unpad(padding: Padding, data: Buffer, blockSize: number): Buffer {
  switch (padding) {
    case 'none':
      return data;
    case 'standard': {
      const count = data.at(-1) ?? 0;
      let wrong = count === 0 || count > blockSize || count > data.length ? 1 : 0;
      for (let index = 1; index <= Math.min(blockSize, data.length); index += 1) {
        wrong |= index <= count && data[data.length - index] !== count ? 1 : 0;
      }
      if (wrong) throw decryptionFailed();
      return data.subarray(0, data.length - count);
    }
    case 'oneandzeroes':
    case 'rijndael_compat': {
      const end = trimmed(data, 0);
      if (end > 0 && data[end - 1] === 0x80) return data.subarray(0, end - 1);
      if (padding === 'rijndael_compat') return data;
      throw decryptionFailed();
    }
    default:
      return data.subarray(0, trimmed(data, padding === 'space' ? 0x20 : 0));
  }
}

/** One text for every way in which decryption fails: which one it was helps only an attacker. */
export function decryptionFailed(): CryptoError {
  return new CryptoError('decryption_failed', 'the data cannot be decrypted: wrong key, or truncated or changed data');
}

function trimmed(data: Uint8Array, filler: number): number {
  let end = data.length;
  while (end > 0 && data[end - 1] === filler) end -= 1;
  return end;
}
