import { type ChildProcess, spawn } from 'node:child_process';

/**
 * Reads process ids from its input, and when that ends kills those that are left a moment later: processes in the middle of a call, which do
 * not see that the one they serve is gone. A process counts while its command names the program, since ids are used again.
 */
const SCRIPT = `
program=$1 seconds=$2
shift 2
pids=" $* "
while read -r sign pid; do
  case $sign in
    +) pids="$pids$pid " ;;
    -) pids="\${pids%% $pid *} \${pids#* $pid }" ;;
  esac
done
set -- $pids
[ $# -eq 0 ] && exit
sleep "$seconds" || sleep 1
for pid; do
  command=
  read -r command <"/proc/$pid/cmdline"
  case $command in *"$program"*) kill -9 "$pid" ;; esac
done
`;

export interface GuardShellOptions {
  /** How the guard is called in lists of processes. */
  readonly name: string;
  /** Path that the command line of every guarded process holds. */
  readonly program: string;
  /** Where ids (`+ PID`, `- PID`) and the end come from: a pipe of its own, or a descriptor. */
  readonly input: 'pipe' | number;
  /** How long a process may take to see the end by itself, in seconds. */
  readonly seconds: number;
  /** Guarded from the beginning. */
  readonly pids: Iterable<number>;
  readonly onError: (error: Error) => void;
}

/** A shell of one megabyte that kills what outlives its purpose. It does not keep this process from ending. */
export function startGuardShell({ name, program, input, seconds, pids, onError }: GuardShellOptions): ChildProcess {
  // A session of its own: a signal to the group must not take the guard before the guarded.
  const shell = spawn('/bin/sh', ['-c', SCRIPT, name, program, String(seconds), ...[...pids].map(String)], {
    detached: true,
    stdio: [input, 'ignore', 'ignore'],
    cwd: '/',
    env: { PATH: '/usr/bin:/bin' },
  });
  shell.unref();
  shell.on('error', onError);
  shell.stdin?.on('error', onError);
  return shell;
}
