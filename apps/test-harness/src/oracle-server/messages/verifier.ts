import { createCipheriv, createDecipheriv, createHash, pbkdf2Sync, randomBytes } from 'node:crypto';

const NO_IV = Buffer.alloc(16);
const VERIFIER_11G = 0xb152;
const VERIFIER_12C = 0x4815;
const PBKDF2_ROUNDS_12C = 4096;
const PBKDF2_ROUNDS_SESSION = 3;

/** Proof of one password on one connection, in the form of phase one of the login. */
export interface Challenge {
  /** Key, value and flags that phase one answers. */
  readonly parameters: readonly (readonly [string, string, number])[];
  /** The key both sides derive; `undefined` if the client's half is malformed. */
  combine(clientKey: string): Buffer | undefined;
}

function aes(key: Buffer, data: Buffer, how: 'encrypt' | 'decrypt'): Buffer {
  const name = `aes-${key.length * 8}-cbc`;
  const cipher = how === 'encrypt' ? createCipheriv(name, key, NO_IV) : createDecipheriv(name, key, NO_IV);
  cipher.setAutoPadding(false);
  return Buffer.concat([cipher.update(data), cipher.final()]);
}

const hex = (bytes: Buffer): string => bytes.toString('hex').toUpperCase();

/** The 11g verifier: SHA-1, MD5 and AES-192. */
export function challenge11g(password: string): Challenge {
  const salt = randomBytes(10);
  const key = Buffer.concat([createHash('sha1').update(Buffer.from(password)).update(salt).digest(), Buffer.alloc(4)]);
  const server = randomBytes(48);
  return {
    parameters: [
      ['AUTH_SESSKEY', hex(aes(key, server, 'encrypt')), 0],
      ['AUTH_VFR_DATA', hex(salt), VERIFIER_11G],
    ],
    combine(clientKey) {
      const encrypted = Buffer.from(clientKey, 'hex');
      if (encrypted.length !== 48) return undefined;
      const client = aes(key, encrypted, 'decrypt');
      const mixed = Buffer.alloc(24);
      for (let index = 0; index < 24; index++) mixed[index] = server[index + 16]! ^ client[index + 16]!;
      const md5 = (bytes: Buffer): Buffer => createHash('md5').update(bytes).digest();
      return Buffer.concat([md5(mixed.subarray(0, 16)), md5(mixed.subarray(16))]).subarray(0, 24);
    },
  };
}

/** The 12c verifier: PBKDF2, SHA-512 and AES-256. */
export function challenge12c(password: string): Challenge {
  const salt = randomBytes(16);
  const sessionSalt = randomBytes(16);
  const speedy = pbkdf2Sync(
    password,
    Buffer.concat([salt, Buffer.from('AUTH_PBKDF2_SPEEDY_KEY')]),
    PBKDF2_ROUNDS_12C,
    64,
    'sha512',
  );
  const key = createHash('sha512').update(speedy).update(salt).digest().subarray(0, 32);
  const server = randomBytes(32);
  return {
    parameters: [
      ['AUTH_SESSKEY', hex(aes(key, server, 'encrypt')), 0],
      ['AUTH_VFR_DATA', hex(salt), VERIFIER_12C],
      ['AUTH_PBKDF2_CSK_SALT', hex(sessionSalt), 0],
      ['AUTH_PBKDF2_VGEN_COUNT', String(PBKDF2_ROUNDS_12C), 0],
      ['AUTH_PBKDF2_SDER_COUNT', String(PBKDF2_ROUNDS_SESSION), 0],
    ],
    combine(clientKey) {
      const encrypted = Buffer.from(clientKey, 'hex');
      if (encrypted.length < 32 || encrypted.length % 16 !== 0) return undefined;
      const client = aes(key, encrypted, 'decrypt').subarray(0, 32);
      return pbkdf2Sync(hex(client) + hex(server), sessionSalt, PBKDF2_ROUNDS_SESSION, 32, 'sha512');
    },
  };
}

/** The password a client sent, or `undefined` if it did not know ours. */
export function openPassword(combined: Buffer, sent: string): string | undefined {
  const encrypted = Buffer.from(sent, 'hex');
  if (encrypted.length < 32 || encrypted.length % 16 !== 0) return undefined;
  const plain = aes(combined, encrypted, 'decrypt').subarray(16);
  const padding = plain.at(-1)!;
  return padding < 1 || padding > 16 ? undefined : plain.subarray(0, plain.length - padding).toString('utf8');
}

/** The server's proof that it knew the password too. */
export function serverResponse(combined: Buffer): string {
  return hex(aes(combined, Buffer.concat([randomBytes(16), Buffer.from('SERVER_TO_CLIENT')]), 'encrypt'));
}
