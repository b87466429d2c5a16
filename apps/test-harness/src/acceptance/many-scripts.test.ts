import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runMainJob } from '../main-job/run-main-job.ts';
import { readMail } from '../readers/read-mail.ts';
import { readWorkbook } from '../readers/read-workbook.ts';
import { callOnce, daemonPid, Sandbox } from '../sandbox/index.ts';
import { type RunningSmtpServer, startSmtpServer } from '../smtp-server/index.ts';

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

test('50 reports at once through one daemon are all right', { timeout: 180_000 }, async () => {
  const daemon = await sandbox.startDaemon();
  const sizes = Array.from({ length: 50 }, (_, index) => 11 + index);
  const jobs = await Promise.all(
    sizes.map(async (rows) => ({
      rows,
      job: await runMainJob({ sandbox, way: 'daemon', smtp, rows, timeoutMs: 150_000 }),
    })),
  );

  const attachments = await Promise.all(
    smtp.mails.map(async ({ raw }) => (await readMail(raw)).attachments[0]!.content),
  );
  expect(attachments).toHaveLength(50);
  for (const { rows, job } of jobs) {
    expect({ rows, exit: job.exit, stderr: job.stderr.toString() }).toEqual({ rows, exit: 0, stderr: '' });
    expect(job.stdout.toString()).toMatch(new RegExp(`^${rows} rows, total `));
    const [sales] = await readWorkbook(job.report);
    const ids = Array.from({ length: rows }, (_, index) => sales!.cells[`A${index + 2}`]?.value);
    expect(ids).toEqual(Array.from({ length: rows }, (_, index) => index + 1));
    expect(sales!.cells[`A${rows + 2}`]).toBeUndefined();
    const bytes = readFileSync(job.report);
    expect(attachments.filter((attachment) => attachment.equals(bytes))).toHaveLength(1);
  }
  expect(await daemonPid(sandbox.socket)).toBe(daemon.pid);
  const { result } = await callOnce(sandbox.socket, { module: 'system', function: 'health' });
  expect(result).toMatchObject({ handles: 0 });
  await daemon.stop();
});

test('100 scripts that find no daemon start exactly one', { timeout: 120_000 }, async () => {
  const program = `
use strict; use warnings; use DBI;
my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1 });
print getppid() == 1 ? 'orphan' : 'ok', "\\n";
`;
  const runs = await Promise.all(
    Array.from({ length: 100 }, () =>
      sandbox.perl('default', program, { timeoutMs: 100_000, extra: { CPAN_BRIDGE_FALLBACK: '0' } }),
    ),
  );
  const failed = runs.filter((run) => run.exit !== 0 || run.stderr.length > 0);
  expect(failed.map(({ stderr, exit }) => `${exit}: ${stderr}`)).toEqual([]);
  expect(await daemonPid(sandbox.socket)).toBeDefined();
});
