import type { ChildProcess } from 'node:child_process';
import { startGuardShell } from '../guard-shell.ts';

/** How long a lane may take to see that its daemon is gone, in seconds. */
const SECONDS = 1;

/** Sees to it that no lane outlives a daemon that was killed. Its shell is there only while there are processes to guard. */
export class LaneGuard {
  readonly #program: string;
  readonly #guarded: Set<number> = new Set();
  readonly #onError: (error: Error) => void;
  #shell: ChildProcess | undefined;

  /** @param program - path that the command line of every lane holds. */
  constructor(program: string, onError: (error: Error) => void) {
    this.#program = program;
    this.#onError = onError;
  }

  watch(pid: number): void {
    this.#guarded.add(pid);
    if (this.#shell === undefined) this.#start();
    else this.#shell.stdin?.write(`+ ${pid}\n`);
  }

  forget(pid: number): void {
    if (!this.#guarded.delete(pid)) return;
    this.#shell?.stdin?.write(`- ${pid}\n`);
    if (this.#guarded.size > 0) return;
    this.#shell?.stdin?.end();
    this.#shell = undefined;
  }

  #start(): void {
    const shell = startGuardShell({
      name: 'lane-guard',
      program: this.#program,
      input: 'pipe',
      seconds: SECONDS,
      pids: this.#guarded,
      onError: this.#onError,
    });
    shell.once('exit', () => {
      if (this.#shell === shell) this.#shell = undefined;
    });
    this.#shell = shell;
  }
}
