import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { until } from '../testing/fixture.ts';
import { LaneGuard } from './lane-guard.ts';
import { isAlive } from './testing/lane-fixture.ts';

/** Guards that were told this program. */
function guards(program: string): number {
  return readdirSync('/proc').filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes(`\0lane-guard\0${program}\0`);
    } catch {
      return false;
    }
  }).length;
}

test('a daemon that is killed leaves no process, not even one in the middle of a call', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'guard-'));
  const program = fileURLToPath(new URL('./testing/daemon-program.ts', import.meta.url));
  const daemon = spawn(process.execPath, ['--conditions=bridge-source', program, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const pids = await new Promise<number[]>((resolve) => {
    daemon.stdout.once('data', (text: Buffer) => resolve(text.toString().trim().split(' ').map(Number)));
  });
  expect(pids.map(isAlive)).toEqual([true, true]);
  daemon.kill('SIGKILL');
  await until(() => !pids.some(isAlive), 'the end of all lanes');
  rmSync(directory, { recursive: true });
});

test('the guard is there while there is something to guard', async () => {
  const program = join(tmpdir(), `no such program ${process.pid} * ]`);
  const guard = new LaneGuard(program, (error) => {
    throw error;
  });
  guard.watch(1);
  guard.watch(2);
  await until(() => guards(program) === 1, 'a guard');
  guard.forget(1);
  guard.watch(3);
  guard.forget(3);
  guard.forget(3);
  expect(guards(program)).toBe(1);
  guard.forget(2);
  await until(() => guards(program) === 0, 'no guard');
});

test('the guard spares a process that is no lane: the id may have been used again', async () => {
  const program = join(tmpdir(), `no such program ${process.pid} * ]`);
  const bystander = spawn('/bin/sleep', ['60'], { stdio: 'ignore' });
  const source = new URL('./lane-guard.ts', import.meta.url).href;
  const code = `const { LaneGuard } = await import(${JSON.stringify(source)});
    new LaneGuard(${JSON.stringify(program)}, console.error).watch(${bystander.pid});
    setInterval(() => {}, 1000);`;
  const daemon = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: 'inherit' });
  await until(() => guards(program) === 1, 'a guard');
  daemon.kill('SIGKILL');
  await until(() => guards(program) === 0, 'no guard');
  expect(isAlive(bystander.pid!)).toBe(true);
  bystander.kill();
});
