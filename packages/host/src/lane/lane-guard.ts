import { type ChildProcess, spawn } from 'node:child_process';

/**
 * Reads process ids from its input, and when that ends kills those that are left a second later: lanes in the middle of a call, which do not
 * see that their daemon is gone. A process counts as a lane while its command names the program for lanes, since ids are used again.
 */
const PROGRAM = `
program=$1
lanes=' '
while read -r sign pid; do
  case $sign in
    +) lanes="$lanes$pid " ;;
    -) lanes="\${lanes%% $pid *} \${lanes#* $pid }" ;;
  esac
done
set -- $lanes
[ $# -eq 0 ] && exit
sleep 1
for pid; do
  command=
  read -r command <"/proc/$pid/cmdline"
  case $command in *"$program"*) kill -9 "$pid" ;; esac
done
`;

/** Sees to it that no lane outlives a daemon that was killed. A shell of one megabyte, there only while there are processes to guard. */
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
    // A session of its own: a signal to the daemon's group must not take the guard before the guarded.
    const shell = spawn('/bin/sh', ['-c', PROGRAM, 'lane-guard', this.#program], {
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
      cwd: '/',
      env: { PATH: '/usr/bin:/bin' },
    });
    shell.unref();
    shell.on('error', this.#onError);
    shell.stdin?.on('error', this.#onError);
    shell.once('exit', () => {
      if (this.#shell === shell) this.#shell = undefined;
    });
    this.#shell = shell;
    for (const pid of this.#guarded) shell.stdin?.write(`+ ${pid}\n`);
  }
}
