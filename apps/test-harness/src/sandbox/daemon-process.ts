import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { CHECKOUT } from './checkout.ts';
import { callOnce } from './json-call.ts';

/** A daemon in the foreground, owned by the test that started it. */
export class DaemonProcess {
  readonly socket: string;
  readonly #child: ChildProcess;

  private constructor(socket: string, child: ChildProcess) {
    this.socket = socket;
    this.#child = child;
  }

  get pid(): number {
    return this.#child.pid!;
  }

  /**
   * @param prefix - program that runs it, such as a shell that sets limits and then execs.
   * @throws Error with the daemon's own words when it ends instead of listening.
   */
  static async start(socket: string, env: NodeJS.ProcessEnv, prefix: readonly string[] = []): Promise<DaemonProcess> {
    const [program, ...args] = [...prefix, process.execPath, CHECKOUT.cli, 'start', '--foreground'];
    const child = spawn(program!, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`the daemon ended with ${code} instead of listening: ${output}`);
    });
    await Promise.race([ended, accepts(socket, 15_000)]);
    ended.catch(() => undefined);
    return new DaemonProcess(socket, child);
  }

  /** Ends it as an operator does. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  /** Ends it as a crash does. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exited = once(this.#child, 'exit');
    this.#child.kill(signal);
    const late = setTimeout(() => this.#child.kill('SIGKILL'), 10_000);
    await exited;
    clearTimeout(late);
  }

  /** Ends a daemon that a script started by itself, if there is one. */
  static async stopAt(socket: string): Promise<void> {
    const pid = await daemonPid(socket);
    if (pid === undefined) return;
    process.kill(pid, 'SIGTERM');
    for (let waited = 0; waited < 100 && isRunning(pid); waited++) await delay(50);
    if (isRunning(pid)) process.kill(pid, 'SIGKILL');
  }
}

/** Process id of the daemon behind a socket, or undefined when nobody listens. */
export async function daemonPid(socket: string): Promise<number | undefined> {
  try {
    const { result } = await callOnce(socket, { module: 'system', function: 'health', params: {} });
    return Number((result as { pid: number }).pid);
  } catch {
    return undefined;
  }
}

/** Is a process there and not only waiting for its exit status to be read? */
export function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

/** Resolves when something accepts on the socket. */
async function accepts(socket: string, timeoutMs: number): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const connected = await new Promise<boolean>((resolve) => {
      const connection = createConnection(socket, () => {
        connection.destroy();
        resolve(true);
      });
      connection.on('error', () => resolve(false));
    });
    if (connected) return;
    if (performance.now() > deadline) throw new Error(`nobody accepts on ${socket} after ${timeoutMs} ms`);
    await delay(10);
  }
}
