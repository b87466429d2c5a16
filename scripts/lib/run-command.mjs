import { spawn } from 'node:child_process';

/**
 * Runs a command in a process group of its own, so that a hang fails instead of blocking.
 *
 * @param command - program and arguments.
 * @param options.cwd - working directory.
 * @param options.env - the whole environment.
 * @param options.timeoutMs - after it the group gets TERM, and KILL five seconds later.
 * @param options.input - text for stdin; closed at once when absent.
 * @param options.signal - ends it in the same way when aborted.
 * @returns `{ code, signal, stdout, stderr, timedOut, durationMs }`; `code` is 127 when the program is not there.
 */
export function runCommand([program, ...args], { cwd, env, timeoutMs, input, signal }) {
  return new Promise((resolve) => {
    const started = performance.now();
    const child = spawn(program, args, { cwd, env, detached: true, stdio: ['pipe', 'pipe', 'pipe'] });
    const output = { stdout: [], stderr: [] };
    let timedOut = false;
    let killTimer;
    const stop = (name) => {
      try {
        process.kill(-child.pid, name);
      } catch {
        // The group is gone already.
      }
    };
    const end = () => {
      stop('SIGTERM');
      killTimer = setTimeout(() => {
        stop('SIGKILL');
        // A descendant that left the group may hold the pipes: do not wait for it.
        child.stdout.destroy();
        child.stderr.destroy();
      }, 5000);
    };
    const timer = setTimeout(() => {
      timedOut = true;
      end();
    }, timeoutMs);
    signal?.addEventListener('abort', end, { once: true });
    const finish = (code, endSignal) => {
      clearTimeout(timer);
      clearTimeout(killTimer);
      signal?.removeEventListener('abort', end);
      resolve({
        code,
        signal: endSignal,
        timedOut,
        stdout: Buffer.concat(output.stdout).toString('utf8'),
        stderr: Buffer.concat(output.stderr).toString('utf8'),
        durationMs: performance.now() - started,
      });
    };
    child.stdout.on('data', (chunk) => output.stdout.push(chunk));
    child.stderr.on('data', (chunk) => output.stderr.push(chunk));
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    child.on('error', (error) => {
      output.stderr.push(Buffer.from(`${error.message}\n`));
      finish(127, null);
    });
    child.on('close', finish);
  });
}
