import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { callOnce, daemonPid, isRunning, Sandbox } from './index.ts';

test('a script sees a home and settings of its own, and none of the CPAN modules of this machine', async () => {
  await using sandbox = new Sandbox();
  const program = `
print "$ENV{HOME}\\n";
print eval { require Excel::Writer::XLSX::Package::XMLwriter; 1 } ? 'found' : 'bare', "\\n";
print join ' ', grep { /^CPAN_BRIDGE/ && !/TEST_RUN/ } sort keys %ENV;
`;
  const run = await sandbox.perl('private', program);
  expect(run.stdout.toString().split('\n')).toEqual([sandbox.home, 'bare', 'CPAN_BRIDGE_DAEMON CPAN_BRIDGE_SOCKET']);
});

test('disposing of it ends its daemons and removes everything', async () => {
  const sandbox = new Sandbox();
  const daemon = await sandbox.startDaemon();
  expect(await callOnce(sandbox.socket, { module: 'test', function: 'ping' })).toMatchObject({ result: 'pong' });
  expect(await daemonPid(sandbox.socket)).toBe(daemon.pid);
  await sandbox[Symbol.asyncDispose]();
  expect(isRunning(daemon.pid)).toBe(false);
  expect(existsSync(sandbox.directory)).toBe(false);
});

test('a daemon that does not start says why', async () => {
  await using sandbox = new Sandbox();
  await expect(sandbox.startDaemon({ CPAN_BRIDGE_LOG_LEVEL: 'shouting' })).rejects.toThrow(/shouting|log_level/i);
});
