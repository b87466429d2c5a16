import { spawn } from 'node:child_process';

export interface ProcessOptions {
  readonly cwd: string;
  /** The whole environment: nothing of ours is added. */
  readonly env: NodeJS.ProcessEnv;
  /** Written to stdin, which is then closed. Defaults to nothing. */
  readonly input?: string | Uint8Array;
  /** The process group is killed after it. Defaults to 60,000. */
  readonly timeoutMs?: number;
}

/** How a process ended and what it wrote, byte for byte. */
export interface ProcessResult {
  readonly stdout: Buffer;
  readonly stderr: Buffer;
  /** Exit status; 128 + signal number when a signal ended it, as a shell reports it. */
  readonly exit: number;
  readonly signal: NodeJS.Signals | null;
  /** From spawn to the end of its output, in milliseconds. */
  readonly durationMs: number;
}

const SIGNAL_NUMBERS: Readonly<Partial<Record<NodeJS.Signals, number>>> = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGABRT: 6,
  SIGKILL: 9,
  SIGSEGV: 11,
  SIGPIPE: 13,
  SIGALRM: 14,
  SIGTERM: 15,
  SIGXFSZ: 25,
};

/**
 * Runs a program to its end, as a scheduler would: it is over when the output pipes close, not when the program exits, so that a descendant
 * that holds them shows.
 *
 * @throws Error when it cannot be started or does not end in time.
 */
export function runProcess(command: readonly string[], options: ProcessOptions): Promise<ProcessResult> {
  const [program, ...args] = command;
  const timeoutMs = options.timeoutMs ?? 60_000;
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(program!, args, { cwd: options.cwd, env: options.env, detached: true });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    // A program that reads no input ends without it.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');

    const timer = setTimeout(() => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      child.stdout.destroy();
      child.stderr.destroy();
      const output = Buffer.concat([...stdout, ...stderr])
        .toString('utf8')
        .slice(-2000);
      reject(new Error(`${command.join(' ')} did not end within ${timeoutMs} ms\n${output}`));
    }, timeoutMs);
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve({
        stdout: Buffer.concat(stdout),
        stderr: Buffer.concat(stderr),
        exit: code ?? 128 + (SIGNAL_NUMBERS[signal!] ?? 0),
        signal,
        durationMs: performance.now() - started,
      });
    });
  });
}
