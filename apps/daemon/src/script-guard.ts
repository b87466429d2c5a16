import { type ChildProcess, spawn } from 'node:child_process';

/**
 * Waits until its input ends, which the script holds, and kills a process that is still there half a second later. It counts as that process while
 * its command names the program, since ids are used again.
 */
const PROGRAM = `
while read -r nothing; do :; done
sleep 0.5 || sleep 1
command=
read -r command <"/proc/$2/cmdline"
case $command in *"$1"*) kill -9 "$2" ;; esac
`;

/**
 * Sees to it that a private process does not outlive its script in the middle of a call that blocks it, such as a long query of SQLite, which
 * holds its locks: it does not see then that the script is gone. A shell of one megabyte.
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
    // A session of its own: a signal to the group must not take the guard before the guarded.
    this.#shell = spawn('/bin/sh', ['-c', PROGRAM, 'script-guard', process.argv[1]!, String(process.pid)], {
      detached: true,
      stdio: [this.#lifeline, 'ignore', 'ignore'],
      cwd: '/',
      env: { PATH: '/usr/bin:/bin' },
    });
    this.#shell.unref();
    this.#shell.on('error', (error) => {
      process.stderr.write(`the guard of private process ${process.pid} cannot be started: ${error.message}\n`);
    });
  }

  /** This process has seen that its script is gone, and ends in good order. */
  disarm(): void {
    this.#needed = false;
    this.#shell?.kill('SIGKILL');
  }
}
