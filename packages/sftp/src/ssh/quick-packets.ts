import { createSecretKey, type KeyObject, randomFillSync } from 'node:crypto';
import type { Client as SshClient } from 'ssh2';

/** Where the library's ciphers of one direction keep bytes of keys that they hand to Node again with each packet. */
const KEYS = ['_encKey', '_decipherKey', '_macKey'] as const;
type Cipher = Partial<Record<(typeof KEYS)[number], Uint8Array | KeyObject>> & {
  allocPacket?(payloadBytes: number): Buffer;
};
type Protocol = Record<'_cipher' | '_decipher', Cipher | undefined>;

const GCM_BLOCK = 16;
/** RFC 4253, section 6. */
const LEAST_PADDING = 4;

/**
 * Takes from a connection's ciphers what they do anew with each packet; a call has four.
 *
 * The library makes a cipher (AES-GCM) or a MAC (others) for each packet: from the bytes of a key Node makes a key object each time, which
 * takes it 20 µs, and 2 µs with one that is there. And it asks OpenSSL for 4 to 19 random bytes, 5 µs.
 *
 * To be called when the client has begun to connect. New ciphers come with each exchange of keys. One of another shape stays as it is,
 * and is only slower.
 */
export function quickenPackets(client: SshClient): void {
  const { _protocol: protocol } = client as unknown as { _protocol?: Protocol };
  if (protocol === undefined) return;
  for (const name of ['_cipher', '_decipher'] as const) {
    let current = protocol[name];
    Object.defineProperty(protocol, name, {
      configurable: true,
      enumerable: true,
      get: () => current,
      set(cipher: Cipher | undefined) {
        if (cipher !== undefined) quicken(cipher);
        current = cipher;
      },
    });
  }
}

function quicken(cipher: Cipher): void {
  if (cipher._encKey instanceof Uint8Array && cipher.constructor.name === 'AESGCMCipherNative') {
    cipher.allocPacket = allocateGcmPacket;
  }
  for (const name of KEYS) {
    const key = cipher[name];
    if (key instanceof Uint8Array) cipher[name] = createSecretKey(key);
  }
}

/** Room for a payload behind `uint32 length, byte padding`, with random padding up to whole blocks; the length stays outside of those. */
function allocateGcmPacket(payloadBytes: number): Buffer {
  let padding = GCM_BLOCK - ((1 + payloadBytes) % GCM_BLOCK);
  if (padding < LEAST_PADDING) padding += GCM_BLOCK;
  const packet = Buffer.allocUnsafe(5 + payloadBytes + padding);
  packet.writeUInt32BE(packet.length - 4, 0);
  packet[4] = padding;
  packet.set(randomBytes(padding), 5 + payloadBytes);
  return packet;
}

const random = Buffer.alloc(4096);
let used = random.length;

/** A view, valid until the next call. */
function randomBytes(count: number): Buffer {
  if (used + count > random.length) {
    randomFillSync(random);
    used = 0;
  }
  used += count;
  return random.subarray(used - count, used);
}
