import type { ChildProcess } from 'node:child_process';
import { startGuardShell } from '@bridge/host';

/** How long this process may take to see that its script is gone, in seconds: a killed script is rolled back within one. */
const SECONDS = 0.5;

/**
 * Sees to it that a private process does not outlive its script in the middle of a call that blocks it, such as a long query of SQLite, which
 * holds its locks: it does not see then that the script is gone.
 */
export class ScriptGuard {
  readonly #lifeline: number | undefined;
  #shell: ChildProcess | undefined;
  #needed = true;

  /** @param lifeline - a descriptor whose other end is open as long as the script is there; without it nobody can tell. */
  constructor(lifeline: number | undefined) {
    this.#lifeline = lifeline;
  }

  /** From now on calls may block this process. */
  arm(): void {
    if (this.#shell !== undefined || this.#lifeline === undefined || !this.#needed) return;
    this.#shell = startGuardShell({
      name: 'script-guard',
      program: process.argv[1]!,
      input: this.#lifeline,
      seconds: SECONDS,
      pids: [process.pid],
      onError: (error) => {
        process.stderr.write(`the guard of private process ${process.pid} cannot be started: ${error.message}\n`);
      },
    });
  }

  /** This process has seen that its script is gone, and ends in good order. */
  disarm(): void {
    this.#needed = false;
    this.#shell?.kill('SIGKILL');
  }
}
