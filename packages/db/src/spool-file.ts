import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readSync, unlinkSync, writevSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file for bytes that are too many for memory. It has no name, so that it vanishes with the process however that ends. */
export class SpoolFile {
  readonly #fd: number;
  #length = 0;

  /**
   * @param directory - where the file is made. Defaults to the system's directory for temporary files.
   * @throws the system's error (EACCES, ENOSPC, …).
   */
  constructor(directory: string = tmpdir()) {
    const path = join(directory, `cpan-bridge-${randomBytes(9).toString('base64url')}.spool`);
    this.#fd = openSync(path, 'wx+', 0o600);
    unlinkSync(path);
  }

  /**
   * Writes at the end.
   *
   * @returns the offset at which the bytes begin.
   * @throws the system's error when the disk is full; what was written of these bytes is written over by the next.
   */
  append(pieces: readonly Buffer[]): number {
    const offset = this.#length;
    let rest = pieces.filter(({ length }) => length > 0);
    let position = offset;
    while (rest.length > 0) {
      let written = writevSync(this.#fd, rest, position);
      position += written;
      let whole = 0;
      while (whole < rest.length && written >= rest[whole]!.length) written -= rest[whole++]!.length;
      rest = rest.slice(whole);
      if (written > 0) rest[0] = rest[0]!.subarray(written);
    }
    this.#length = position;
    return offset;
  }

  read(offset: number, length: number): Buffer {
    const bytes = Buffer.allocUnsafeSlow(length);
    let done = 0;
    while (done < length) {
      const count = readSync(this.#fd, bytes, done, length - done, offset + done);
      if (count === 0) throw new Error(`the spool file ends at ${offset + done}, ${length - done} bytes early`);
      done += count;
    }
    return bytes;
  }

  close(): void {
    closeSync(this.#fd);
  }
}
