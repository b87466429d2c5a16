import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { type BytePath, fsPath } from './byte-path.ts';

/** Where a block lies in a spool. */
export interface SpoolBlock {
  readonly offset: number;
  readonly length: number;
}

/**
 * Bytes that wait until the workbook is put together: in memory at first, then in a file that is unlinked as soon as it is
 * open, so that it vanishes with the process however that ends.
 */
export class Spool {
  #directory: BytePath;
  readonly #memoryBytes: number;
  #blocks: Map<number, Buffer> | undefined = new Map();
  #length = 0;
  #fd: number | undefined;

  /**
   * @param directory - where the file is made when it is needed.
   * @param memoryBytes - how much is held in memory before that. Defaults to 8 MiB.
   */
  constructor(directory: BytePath, memoryBytes = 8 << 20) {
    this.#directory = directory;
    this.#memoryBytes = memoryBytes;
  }

  /** Where the file is made from now on; one that is there stays. */
  set directory(directory: BytePath) {
    this.#directory = directory;
  }

  /**
   * Keeps a block.
   *
   * @throws the system's error (ENOSPC, …) when the file cannot be made or written.
   */
  append(bytes: Buffer): SpoolBlock {
    const block = { offset: this.#length, length: bytes.length };
    if (this.#blocks !== undefined && this.#length + bytes.length > this.#memoryBytes) this.#moveToFile();
    if (this.#blocks !== undefined) this.#blocks.set(block.offset, bytes);
    else writeFully(this.#fd!, bytes, block.offset);
    this.#length += bytes.length;
    return block;
  }

  /** @param room - takes what comes from the file, when it is large enough; the result is overwritten then by the next read into it. */
  read(block: SpoolBlock, room?: Buffer): Buffer {
    const kept = this.#blocks?.get(block.offset);
    if (kept !== undefined) return kept;
    const bytes =
      room !== undefined && room.length >= block.length
        ? room.subarray(0, block.length)
        : Buffer.allocUnsafe(block.length);
    let done = 0;
    while (done < block.length) {
      const count = readSync(this.#fd!, bytes, done, block.length - done, block.offset + done);
      if (count === 0) throw new Error(`spool ends at ${block.offset + done}, within a block`);
      done += count;
    }
    return bytes;
  }

  /** Frees the memory and the file. */
  close(): void {
    this.#blocks = new Map();
    if (this.#fd !== undefined) closeSync(this.#fd);
    this.#fd = undefined;
  }

  #moveToFile(): void {
    const path = fsPath(join(this.#directory, `.${randomBytes(9).toString('base64url')}.spool`));
    this.#fd = openSync(path, 'wx+', 0o600);
    unlinkSync(path);
    for (const [offset, bytes] of this.#blocks!) writeFully(this.#fd, bytes, offset);
    this.#blocks = undefined;
  }
}

function writeFully(fd: number, bytes: Buffer, position: number): void {
  let done = 0;
  while (done < bytes.length) done += writeSync(fd, bytes, done, bytes.length - done, position + done);
}
