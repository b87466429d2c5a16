import { readdirSync, readFileSync } from 'node:fs';
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

  for (const { rows, job } of jobs) {
    expect({ rows, exit: job.exit, stderr: job.stderr.toString() }).toEqual({ rows, exit: 0, stderr: '' });
  }
  const attachments = await Promise.all(
    smtp.mails.map(async ({ raw }) => (await readMail(raw)).attachments[0]!.content),
  );
  expect(attachments).toHaveLength(50);
  for (const { rows, job } of jobs) {
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
  expect(result).toMatchObject({ handles: {} });
  await daemon.stop();
});

test('100 scripts that find no daemon start exactly one', { timeout: 120_000 }, async () => {
  const program = `
use strict; use warnings; use DBI;
my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1 });
print $dbh->selectrow_array('SELECT 6 * 7'), "\\n";
`;
  const runs = await Promise.all(
    Array.from({ length: 100 }, () =>
      sandbox.perl('default', program, { timeoutMs: 100_000, extra: { CPAN_BRIDGE_FALLBACK: '0' } }),
    ),
  );
  const unexpected = runs.filter((run) => run.exit !== 0 || run.stderr.length > 0 || run.stdout.toString() !== '42\n');
  expect(unexpected.map(({ stderr, exit }) => `${exit}: ${stderr}`)).toEqual([]);
  expect(daemonsOf(sandbox.socket)).toEqual([await daemonPid(sandbox.socket)]);
});

/** Processes that serve a socket, by command line and environment. */
function daemonsOf(socket: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
        return (
          command.includes('start') &&
          readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`CPAN_BRIDGE_SOCKET=${socket}\0`)
        );
      } catch {
        return false;
      }
    })
    .map(Number);
}
