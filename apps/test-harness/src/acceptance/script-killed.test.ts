import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callOnce, Sandbox } from '../sandbox/index.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = new Sandbox();
  await sandbox.startDaemon();
});
afterAll(() => sandbox[Symbol.asyncDispose]());

/** Generous: on an ordinary machine a second is enough, but a loaded one is slow. */
const PATIENCE_MS = 30_000;

const HOLDER = `
use strict; use warnings; use DBI; use Excel::Writer::XLSX; $| = 1;
my $dbh = DBI->connect('dbi:SQLite:dbname=held.db', '', '', { RaiseError => 1, AutoCommit => 1 });
$dbh->do('CREATE TABLE t (n)');
$dbh->begin_work;
$dbh->do('INSERT INTO t VALUES (1)');
my $workbook = Excel::Writer::XLSX->new('held.xlsx') or die $!;
$workbook->add_worksheet->write(0, 0, $_) for 1 .. 1;
print "holding\\n";
ENDLESS
`;

/** Handles of all kinds that the daemon holds. */
async function openHandles(): Promise<number> {
  const { result } = await callOnce(sandbox.socket, { module: 'system', function: 'health' });
  return Object.values((result as { handles: Record<string, number> }).handles).reduce((sum, count) => sum + count, 0);
}

test.each([
  ['while it sleeps', 'sleep 60;'],
  [
    'in the middle of a query',
    "$dbh->selectrow_array('WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 3000000000) SELECT COUNT(*) FROM c');",
  ],
])(
  'SIGKILL of a script %s releases everything it owned at once',
  async (_, ending) => {
    const cwd = sandbox.workDirectory();
    writeFileSync(join(cwd, 'job.pl'), HOLDER.replace('ENDLESS', ending));
    const child = spawn('perl', ['job.pl'], {
      cwd,
      env: sandbox.environment('daemon'),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    // Or its end, when it fails: a clear failure instead of a time-out.
    const [said] = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
    expect(String(said)).toBe('holding\n');
    // Nothing tells from outside that the query has begun: a moment later it has.
    await delay(200);
    expect(await openHandles()).toBeGreaterThanOrEqual(2);

    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;

    // Handles leave the table first; what they held is released then, and a process in the middle of a query has to be killed for it.
    const left = { timeout: PATIENCE_MS, interval: 20 };
    await expect.poll(openHandles, left).toBe(0);
    // The transaction is rolled back and its lock is gone; the unfinished workbook left neither file nor temporary file.
    const database = new DatabaseSync(join(cwd, 'held.db'), { timeout: PATIENCE_MS });
    expect(database.prepare('SELECT COUNT(*) AS n FROM t').get()).toEqual({ n: 0 });
    database.exec('INSERT INTO t VALUES (2)');
    database.close();
    await expect.poll(() => readdirSync(cwd).sort(), left).toEqual(['held.db', 'job.pl']);
  },
  120_000,
);
