/** A keyed block cipher. Blocks are changed in place. */
export interface BlockCipher {
  /** Bytes in a block: 8 or 16. */
  readonly blockSize: number;
  encryptBlock(data: Uint8Array, offset: number): void;
  decryptBlock(data: Uint8Array, offset: number): void;
  /** Overwrites what was made of the key. The cipher cannot be used any more. */
  dispose(): void;
}

/** The big-endian 32-bit word at an offset. */
export function readWord(data: Uint8Array, offset: number): number {
  return (data[offset]! << 24) | (data[offset + 1]! << 16) | (data[offset + 2]! << 8) | data[offset + 3]!;
}

export function writeWord(data: Uint8Array, offset: number, word: number): void {
  data[offset] = word >>> 24;
  data[offset + 1] = word >>> 16;
  data[offset + 2] = word >>> 8;
  data[offset + 3] = word;
}

/** Big-endian words from base64: how tables stand in source code. */
export function tableWords(base64: string): Int32Array {
  const bytes = Buffer.from(base64, 'base64');
  const words = new Int32Array(bytes.length / 4);
  for (let index = 0; index < words.length; index += 1) words[index] = bytes.readInt32BE(index * 4);
  return words;
}
