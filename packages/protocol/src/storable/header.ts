import { StorableError } from './error.ts';

/**
 * Network order, major version 2, minor version 5: the oldest that has flagged hashes, which is the newest mark we write. Every
 * Storable since Perl 5.8 reads it.
 */
export const NETWORK_HEADER = Buffer.from([(2 << 1) | 1, 5]);

/** Where the value begins and how its lengths are written. */
export interface ImageHeader {
  readonly start: number;
  readonly littleEndian: boolean;
}

const NETWORK: ImageHeader = { start: 2, littleEndian: false };
const NATIVE: ImageHeader = { start: 15, littleEndian: true };

/** What follows the two version bytes of a native image of a little-endian build with 64-bit integers and doubles. */
const NATIVE_BYTEORDER = Buffer.from('\x0812345678', 'latin1');

/**
 * Reads the header of a memory image (`freeze` or `nfreeze`).
 *
 * @throws StorableError `malformed` for anything but network order or the usual native order.
 * @see Storable.xs, `magic_check`
 */
export function readHeader(bytes: Uint8Array): ImageHeader {
  if (bytes.length < 3) throw new StorableError('malformed', 'Storable image: shorter than its header', true);
  const version = bytes[0]! >> 1;
  if (version !== 2) {
    const hint = bytes[0] === 0x70 && bytes[1] === 0x73 ? ' (a file made by store, not freeze?)' : '';
    throw new StorableError('malformed', `Storable image: major version ${version} instead of 2${hint}`, true);
  }
  if ((bytes[0]! & 1) === 1) return NETWORK;
  const minor = bytes[1]!;
  // Before 2.2 the header did not tell the size of a double.
  if (minor < 2 || bytes.length < NATIVE.start + 1 || !isUsualBuild(bytes)) {
    throw new StorableError(
      'malformed',
      'Storable image: native order of another kind of Perl than little-endian 64 bit; use nfreeze there',
      true,
    );
  }
  return NATIVE;
}

function isUsualBuild(bytes: Uint8Array): boolean {
  for (let i = 0; i < NATIVE_BYTEORDER.length; i++) if (bytes[2 + i] !== NATIVE_BYTEORDER[i]) return false;
  const [int, long, pointer, double] = bytes.subarray(11, 15);
  // A C long is 4 bytes on Windows; no field of an image depends on it.
  return int === 4 && (long === 8 || long === 4) && pointer === 8 && double === 8;
}
