import type { Socket } from 'node:net';
import type { DatabaseError } from '../../errors.ts';

/** Data above which the server has to wait until the script has read some. */
const HIGH_WATER_BYTES = 1024 * 1024;
/** What a script gets at a time. */
const BLOCK_BYTES = 128 * 1024;

/** Lines of COPY TO STDOUT on their way to the script, at its speed. */
export class CopyOut {
  error: DatabaseError | undefined;
  readonly #socket: Socket;
  #lines: Buffer[] = [];
  #bytes = 0;
  #ended = false;
  #wake: (() => void) | undefined;

  constructor(socket: Socket) {
    this.#socket = socket;
  }

  push(line: Buffer): void {
    // The buffer it came in holds the lines around it, too.
    this.#lines.push(Buffer.from(line));
    this.#bytes += line.length;
    if (this.#bytes > HIGH_WATER_BYTES) this.#socket.pause();
    this.#wake?.();
  }

  end(): void {
    this.#ended = true;
    this.#wake?.();
  }

  /** Lines in a block; `undefined` at the end. Without `wait`, an empty list when none are here. */
  async take(wait: boolean): Promise<readonly Buffer[] | undefined> {
    while (this.#lines.length === 0 && !this.#ended) {
      if (!wait) return [];
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      this.#wake = undefined;
    }
    if (this.#lines.length === 0) return undefined;
    let count = 0;
    let bytes = 0;
    while (count < this.#lines.length && bytes < BLOCK_BYTES) bytes += this.#lines[count++]!.length;
    this.#bytes -= bytes;
    if (this.#bytes <= HIGH_WATER_BYTES) this.#socket.resume();
    return this.#lines.splice(0, count);
  }
}
