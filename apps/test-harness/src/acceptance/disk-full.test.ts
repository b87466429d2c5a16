import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { prepareMainJob } from '../main-job/run-main-job.ts';
import { CHECKOUT, callOnce, runProcess, Sandbox } from '../sandbox/index.ts';
import { type RunningSmtpServer, startSmtpServer } from '../smtp-server/index.ts';

// A limit on the size of files stands for a full disk: it fails in the middle of a write, for every user, and needs no file system of its own.
const LIMIT = ['sh', '-c', 'ulimit -f 64; exec "$@"', 'sh'];
const ROWS = 5000;

let sandbox: Sandbox;
let smtp: RunningSmtpServer;
beforeAll(async () => {
  sandbox = new Sandbox();
  smtp = await startSmtpServer({ tls: 'none' });
});
afterAll(async () => {
  await smtp.close();
  await sandbox[Symbol.asyncDispose]();
});

async function runInto(directory: string, way: 'daemon' | 'private', prefix: readonly string[]) {
  return runProcess([...prefix, 'perl', CHECKOUT.nightlyReport, 'job.conf'], {
    cwd: directory,
    env: sandbox.environment(way),
  });
}

function expectCleanFailure(directory: string, run: { exit: number; stderr: Buffer }): void {
  expect(run.stderr.toString()).toMatch(/report\.xlsx: (?:File too large|No space left on device)/i);
  expect(run.exit).toBe(4);
  // Nothing under the final name, no temporary file, no mail.
  expect(readdirSync(directory).sort()).toEqual(['job.conf', 'job.log', 'sales.db']);
  expect(smtp.mails).toHaveLength(0);
}

test.each(['daemon', 'private'] as const)(
  'with no room for the report there is a clear error and no file (%s)',
  async (way) => {
    const directory = sandbox.workDirectory();
    prepareMainJob(directory, ROWS, smtp);
    // Whoever writes the file meets the limit: the daemon, or the private process of the script.
    const daemon = way === 'daemon' ? await sandbox.startDaemon({}, LIMIT) : undefined;
    expectCleanFailure(directory, await runInto(directory, way, daemon ? [] : LIMIT));

    if (daemon) {
      expect(await callOnce(sandbox.socket, { module: 'test', function: 'ping' })).toMatchObject({ result: 'pong' });
      await daemon.stop();
    }
  },
);

test('an existing report is left alone when the new one does not fit', async () => {
  const directory = sandbox.workDirectory();
  prepareMainJob(directory, ROWS, smtp);
  writeFileSync(join(directory, 'report.xlsx'), "yesterday's");
  const run = await runInto(directory, 'private', LIMIT);
  expect(run.exit).toBe(4);
  expect(readdirSync(directory).sort()).toEqual(['job.conf', 'job.log', 'report.xlsx', 'sales.db']);
  expect(readFileSync(join(directory, 'report.xlsx'), 'utf8')).toBe("yesterday's");
});
