import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** Generous: a loaded machine is slow, and nothing here is about speed. */
const PATIENCE_MS = 60_000;

/** A script that stops to talk: it says lines, and waits for one. */
export class Conversation {
  readonly child: ChildProcess;
  /** Settles when it has ended. */
  readonly ended: Promise<unknown>;
  #text = '';
  #isOver = false;

  constructor(command: readonly string[], options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv }) {
    const [program, ...args] = command;
    this.child = spawn(program!, args, { ...options, stdio: ['pipe', 'pipe', 'inherit'] });
    this.child.stdout!.setEncoding('utf8').on('data', (text: string) => {
      this.#text += text;
    });
    // Killed, it does not read what it is told.
    this.child.stdin!.on('error', () => {});
    this.ended = once(this.child, 'close').then(() => {
      this.#isOver = true;
    });
  }

  /** The next line that it says; what there is of one when it has ended. @throws Error when it says nothing for too long. */
  async line(): Promise<string> {
    const silence = AbortSignal.timeout(PATIENCE_MS);
    while (!this.#text.includes('\n') && !this.#isOver)
      await Promise.race([once(this.child.stdout!, 'data', { signal: silence }), this.ended]);
    const end = this.#text.indexOf('\n') + 1 || this.#text.length;
    const line = this.#text.slice(0, end);
    this.#text = this.#text.slice(end);
    return line.trimEnd();
  }

  /** Lets it read a line. */
  go(): void {
    this.child.stdin!.write('\n');
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }
}
