import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runCommand } from './run-command.mjs';

const options = { cwd: '/', env: process.env, timeoutMs: 20_000 };

test('hands back streams and exit status', async () => {
  const result = await runCommand(['sh', '-c', 'cat; echo oops >&2; exit 3'], { ...options, input: 'in' });
  expect(result).toMatchObject({ code: 3, stdout: 'in', stderr: 'oops\n', timedOut: false });
});

test('a program that is not there ends with 127', async () => {
  expect(await runCommand(['no-such-program'], options)).toMatchObject({ code: 127, timedOut: false });
});

test('a hang is ended with everything it started', async () => {
  const script = 'sleep 300 & echo $!; wait';
  const result = await runCommand(['sh', '-c', script], { ...options, timeoutMs: 300 });
  expect(result.timedOut).toBe(true);
  await expect.poll(() => isAlive(Number(result.stdout))).toBe(false);
});

test('an interrupted run ends what it runs', async () => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 200);
  const result = await runCommand(['sh', '-c', 'sleep 300 & echo $!; wait'], { ...options, signal: controller.signal });
  expect(result).toMatchObject({ timedOut: false, signal: 'SIGTERM' });
  await expect.poll(() => isAlive(Number(result.stdout))).toBe(false);
});

/** Its pipes close before it is gone; and nobody may have asked for its exit status yet: a zombie is not alive. */
function isAlive(pid) {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
