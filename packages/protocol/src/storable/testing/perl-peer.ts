import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A real Perl that thaws, freezes and describes for the codec's tests; see peer.pl. */
export class PerlPeer {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #waiting: { resolve: (answer: Buffer) => void; reject: (error: Error) => void }[] = [];
  readonly #ended: Promise<void>;
  #received: Buffer = Buffer.alloc(0);
  #complaints = '';

  constructor() {
    this.#child = spawn('perl', [fileURLToPath(new URL('peer.pl', import.meta.url))]);
    this.#child.stdout.on('data', (chunk: Buffer) => this.#receive(chunk));
    this.#child.stderr.on('data', (chunk: Buffer) => {
      this.#complaints += chunk.toString();
    });
    this.#ended = new Promise((resolve) => {
      const end = (reason: string) => {
        for (const { reject } of this.#waiting.splice(0))
          reject(new Error(`perl ended (${reason}): ${this.#complaints}`));
        resolve();
      };
      this.#child.on('error', (error) => end(error.message));
      this.#child.on('close', (code) => end(`exit code ${code}`));
    });
  }

  /** Sends a command and returns its answer; calls may overlap. */
  ask(letter: string, ...parts: readonly Uint8Array[]): Promise<Buffer> {
    const rest = Buffer.concat(parts);
    const head = Buffer.alloc(5, letter, 'latin1');
    head.writeUInt32BE(rest.length + 1);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#child.stdin.write(Buffer.concat([head, rest]));
    });
  }

  /** As `ask`, for answers that are text. */
  async askText(letter: string, ...parts: readonly Uint8Array[]): Promise<string> {
    return (await this.ask(letter, ...parts)).toString('latin1');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.stdin.end();
    await this.#ended;
    if (this.#complaints !== '') throw new Error(`perl complained: ${this.#complaints}`);
  }

  #receive(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    while (this.#received.length >= 4) {
      const length = this.#received.readUInt32BE();
      if (this.#received.length < 4 + length) return;
      const answer = this.#received.subarray(4, 4 + length);
      this.#received = this.#received.subarray(4 + length);
      const waiting = this.#waiting.shift();
      if (answer.toString('latin1', 0, 6) === 'died: ') waiting?.reject(new Error(answer.toString('latin1')));
      else waiting?.resolve(answer);
    }
  }
}
