import { spawn } from 'node:child_process';
import type { SshWorld } from './world.ts';

/**
 * Does a command of `Match exec` end with 0? It is run by the user's shell, as ssh(1) does it, and sees and says nothing.
 *
 * @throws the reason of the signal.
 */
export async function commandSucceeds(
  command: string,
  world: SshWorld,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  signal?.throwIfAborted();
  const shell = world.environment.SHELL || '/bin/sh';
  const child = spawn(shell, ['-c', command], {
    cwd: world.directory,
    env: { ...world.environment },
    stdio: 'ignore',
    detached: true,
  });
  return await new Promise<boolean>((resolve, reject) => {
    const abort = (): void => {
      // A group of its own: what the shell has started ends too.
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
      reject(signal?.reason as Error);
    };
    signal?.addEventListener('abort', abort, { once: true });
    const finish = (isSuccess: boolean): void => {
      signal?.removeEventListener('abort', abort);
      resolve(isSuccess);
    };
    child.once('error', () => finish(false));
    child.once('exit', (code) => finish(code === 0));
  });
}
