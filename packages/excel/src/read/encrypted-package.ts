import { createDecipheriv, createHash, hash as hashOnce } from 'node:crypto';
import { ExcelError } from '../errors.ts';
import type { CompoundFile } from './compound-file.ts';
import { childrenOf, readTree, type XmlNode } from './xml-tree.ts';

/** What Excel itself takes when a workbook is protected but nobody gave a password. */
const DEFAULT_PASSWORD = 'VelvetSweatshop';
/** Pieces of the package that are encrypted by themselves. */
const SEGMENT_BYTES = 4096;
const STANDARD_SPINS = 50_000;
/** [MS-OFFCRYPTO] 2.3.4.10. */
const MAX_SPINS = 10_000_000;
/** What keys are derived for, [MS-OFFCRYPTO] 2.3.4.13. */
const FOR_VERIFIER_INPUT = Buffer.from('fea7d2763b4b9e79', 'hex');
const FOR_VERIFIER_HASH = Buffer.from('d7aa0f6d3061344e', 'hex');
const FOR_KEY = Buffer.from('146e0be7abacd0d6', 'hex');
const HASHES: Readonly<Record<string, string>> = {
  SHA1: 'sha1',
  'SHA-1': 'sha1',
  SHA256: 'sha256',
  SHA384: 'sha384',
  SHA512: 'sha512',
};

/**
 * Decrypts a workbook: agile and standard encryption with AES, as Excel 2007 and later write it. The archive's checksums tell whether it is sound.
 *
 * @param password - defaults to the one that Excel takes by itself.
 * @returns the archive inside.
 * @throws ExcelError `wrong_password`, `encrypted_file` for encryption of another kind, `invalid_file` when it is damaged.
 * @see Microsoft, [MS-OFFCRYPTO] 2.3.4.
 */
export function decryptPackage(file: CompoundFile, password = DEFAULT_PASSWORD): Buffer {
  const info = file.stream('EncryptionInfo');
  const content = file.stream('EncryptedPackage');
  if (info === undefined || content === undefined) {
    throw new ExcelError('encrypted_file', 'it is a compound file without an encrypted workbook: an old one (.xls)');
  }
  if (info.length < 8 || content.length < 8)
    throw new ExcelError('invalid_file', 'what describes its encryption is cut off');
  const [major, minor] = [info.readUInt16LE(0), info.readUInt16LE(2)];
  const size = Number(content.readBigUInt64LE(0));
  const encrypted = content.subarray(8);
  let plain: Buffer;
  try {
    if (major === 4 && minor === 4) plain = decryptAgile(info.subarray(8), encrypted, password);
    else if (minor === 2) plain = decryptStandard(info.subarray(8), encrypted, password);
    else throw new ExcelError('encrypted_file', `it is encrypted by an unknown method, ${major}.${minor}`);
  } catch (error) {
    if (error instanceof ExcelError) throw error;
    throw new ExcelError('invalid_file', `its encryption is damaged: ${(error as Error).message}`, { cause: error });
  }
  if (plain.length < size) throw new ExcelError('invalid_file', 'the encrypted workbook is cut off');
  return plain.subarray(0, size);
}

/** Parameters that an agile cipher and its keys have in common. */
interface AgileParameters {
  readonly salt: Buffer;
  readonly hash: string;
  readonly cipher: string;
  readonly keyBytes: number;
  readonly blockBytes: number;
}

function decryptAgile(xml: Buffer, encrypted: Buffer, password: string): Buffer {
  const root = readTree(xml, 'EncryptionInfo');
  const data = agileParameters(childrenOf(root, 'keyData')[0]);
  const encryptors = childrenOf(root, 'keyEncryptors').flatMap((node) => childrenOf(node, 'keyEncryptor'));
  const node = encryptors.flatMap((encryptor) => childrenOf(encryptor, 'encryptedKey'))[0];
  const parameters = agileParameters(node);
  const spins = Number(node?.attributes.spinCount);
  if (!(spins >= 0 && spins <= MAX_SPINS)) throw new Error(`a spin count of ${node?.attributes.spinCount}`);
  const spun = spinPassword(parameters.hash, parameters.salt, password, spins);
  const secret = (name: string, purpose: Buffer) => {
    const key = fitted(digest(parameters.hash, spun, purpose), parameters.keyBytes);
    const iv = fitted(parameters.salt, parameters.blockBytes);
    return decipher(parameters.cipher, key, iv, Buffer.from(node?.attributes[name] ?? '', 'base64'));
  };
  const verifier = digest(parameters.hash, secret('encryptedVerifierHashInput', FOR_VERIFIER_INPUT));
  const expected = secret('encryptedVerifierHashValue', FOR_VERIFIER_HASH);
  if (!verifier.equals(expected.subarray(0, verifier.length))) throw wrongPassword();
  const key = fitted(secret('encryptedKeyValue', FOR_KEY), data.keyBytes);
  const pieces: Buffer[] = [];
  const number = Buffer.alloc(4);
  for (let at = 0; at < encrypted.length; at += SEGMENT_BYTES) {
    number.writeUInt32LE(at / SEGMENT_BYTES);
    const iv = fitted(digest(data.hash, data.salt, number), data.blockBytes);
    pieces.push(decipher(data.cipher, key, iv, encrypted.subarray(at, at + SEGMENT_BYTES)));
  }
  return Buffer.concat(pieces);
}

function agileParameters(node: XmlNode | undefined): AgileParameters {
  const {
    saltValue = '',
    hashAlgorithm = '',
    cipherAlgorithm,
    cipherChaining,
    keyBits,
    blockSize,
  } = node?.attributes ?? {};
  const hash = HASHES[hashAlgorithm];
  if (hash === undefined || cipherAlgorithm !== 'AES' || cipherChaining !== 'ChainingModeCBC') {
    const method = `${cipherAlgorithm}, ${cipherChaining}, ${hashAlgorithm}`;
    throw new ExcelError('encrypted_file', `it is encrypted by an unknown method: ${method}`);
  }
  return {
    salt: Buffer.from(saltValue, 'base64'),
    hash,
    cipher: `aes-${Number(keyBits)}-cbc`,
    keyBytes: Number(keyBits) / 8,
    blockBytes: Number(blockSize),
  };
}

function decryptStandard(info: Buffer, encrypted: Buffer, password: string): Buffer {
  const headerBytes = info.readUInt32LE(0);
  const algorithm = info.readUInt32LE(12);
  // AES with 128, 192 and 256 bits.
  if (algorithm < 0x660e || algorithm > 0x6610) {
    throw new ExcelError('encrypted_file', `it is encrypted by an unknown method: 0x${algorithm.toString(16)}`);
  }
  const keyBits = info.readUInt32LE(20);
  const verifier = info.subarray(4 + headerBytes);
  const salt = verifier.subarray(4, 20);
  const spun = digest('sha1', spinPassword('sha1', salt, password, STANDARD_SPINS), Buffer.alloc(4));
  const key = Buffer.concat([digest('sha1', xored(0x36, spun)), digest('sha1', xored(0x5c, spun))]).subarray(
    0,
    keyBits / 8,
  );
  const decrypt = (bytes: Buffer) => decipher(`aes-${keyBits}-ecb`, key, null, bytes);
  const given = digest('sha1', decrypt(verifier.subarray(20, 36)));
  if (!given.equals(decrypt(verifier.subarray(40, 72)).subarray(0, given.length))) throw wrongPassword();
  return decrypt(encrypted.subarray(0, encrypted.length - (encrypted.length % 16)));
}

/** Makes guessing passwords slow. */
function spinPassword(hash: string, salt: Buffer, password: string, spins: number): Buffer {
  const spun = digest(hash, salt, Buffer.from(password, 'utf16le'));
  const numbered = Buffer.concat([Buffer.alloc(4), spun]);
  for (let spin = 0; spin < spins; spin++) {
    numbered.writeUInt32LE(spin);
    hashOnce(hash, numbered, 'buffer').copy(numbered, 4);
  }
  return numbered.subarray(4);
}

function digest(hash: string, ...pieces: readonly Buffer[]): Buffer {
  const hasher = createHash(hash);
  for (const piece of pieces) hasher.update(piece);
  return hasher.digest();
}

/** Cut or filled up with 0x36. */
function fitted(bytes: Buffer, length: number): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(Math.max(0, length - bytes.length), 0x36)]).subarray(0, length);
}

function xored(value: number, bytes: Buffer): Buffer {
  const result = Buffer.alloc(64, value);
  for (const [index, byte] of bytes.entries()) result[index] = value ^ byte;
  return result;
}

function decipher(cipher: string, key: Buffer, iv: Buffer | null, bytes: Buffer): Buffer {
  const decrypting = createDecipheriv(cipher, key, iv).setAutoPadding(false);
  return Buffer.concat([decrypting.update(bytes), decrypting.final()]);
}

function wrongPassword(): ExcelError {
  return new ExcelError('wrong_password', 'the password is wrong');
}
