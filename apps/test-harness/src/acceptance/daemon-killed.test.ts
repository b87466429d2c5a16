import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CHECKOUT, DaemonProcess, daemonPid, isRunning, Sandbox } from '../sandbox/index.ts';

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = new Sandbox();
});
afterEach(() => sandbox[Symbol.asyncDispose]());

/** In DBI's words, at the script's line. */
const CLEAR_ERROR = /^(?:DBI connect\(.*\) failed|DBD::SQLite::\S+ \S+ failed): .+ at job\.pl line \d+\.$/m;

const COUNT = `
use strict; use warnings; use DBI;
my $dbh = DBI->connect("dbi:SQLite:dbname=$ARGV[0]", '', '', { RaiseError => 1 });
print $dbh->selectrow_array('SELECT COUNT(*) FROM sales'), "\\n";
`;

function salesDatabase(rows: number): string {
  const file = join(sandbox.directory, 'sales.db');
  execFileSync(process.execPath, [CHECKOUT.makeSalesDatabase, file, String(rows)]);
  return file;
}

test('a script starts a daemon by itself and does not wait for it to end', async () => {
  const database = salesDatabase(7);
  const run = await sandbox.perl('default', COUNT, { args: [database], timeoutMs: 20_000 });
  // runProcess waits for the end of the output pipes: a daemon that held them would be a time-out here.
  expect({ out: run.stdout.toString(), err: run.stderr.toString(), exit: run.exit }).toEqual({
    out: '7\n',
    err: '',
    exit: 0,
  });
  const pid = await daemonPid(sandbox.socket);
  expect(pid).toBeDefined();
  expect(isRunning(pid!)).toBe(true);
});

test('killed between two runs, the next run works without a word and with a new daemon', async () => {
  const database = salesDatabase(7);
  const daemon = await sandbox.startDaemon();
  await sandbox.perl('default', COUNT, { args: [database] });
  await daemon.kill();
  const run = await sandbox.perl('default', COUNT, { args: [database] });
  expect({ out: run.stdout.toString(), err: run.stderr.toString(), exit: run.exit }).toEqual({
    out: '7\n',
    err: '',
    exit: 0,
  });
  const pid = await daemonPid(sandbox.socket);
  expect(pid).toBeDefined();
  expect(pid).not.toBe(daemon.pid);
});

test('killed in a loop of SELECTs, the loop goes on or ends with a clear error, and no row is wrong', {
  timeout: 90_000,
}, async () => {
  const database = salesDatabase(200);
  // Each pass prints its sum; a script that goes on after an error would print a sum of too few rows.
  const program = `
use strict; use warnings; use DBI; $| = 1;
my $dbh = DBI->connect("dbi:SQLite:dbname=$ARGV[0]", '', '', { RaiseError => 1, PrintError => 0 });
my $sth = $dbh->prepare('SELECT id, quantity FROM sales WHERE id > ? ORDER BY id');
for my $pass (1 .. 400) {
    my ($rows, $sum) = (0, 0);
    $sth->execute(0);
    while (my ($id, $quantity) = $sth->fetchrow_array) {
        $rows++;
        die "row $id came as row $rows\\n" if $id != $rows;
        $sum += $quantity;
    }
    print "$pass $rows $sum\\n";
}
print "done\\n";
`;
  const outcomes: string[] = [];
  for (const afterMs of [150, 260, 370, 480]) {
    const daemon = await sandbox.startDaemon();
    const running = sandbox.perl('default', program, { args: [database] });
    await delay(afterMs);
    await daemon.kill();
    const run = await running;
    const lines = run.stdout.toString().trimEnd().split('\n').filter(Boolean);
    const passes = lines.filter((line) => line !== 'done').map((line) => line.split(' ').slice(1).join(' '));
    expect(new Set(passes).size).toBeLessThanOrEqual(1);
    if (passes.length > 0) expect(passes[0]).toMatch(/^200 /);
    if (run.exit === 0) expect(lines.at(-1)).toBe('done');
    else expect(run.stderr.toString()).toMatch(CLEAR_ERROR);
    outcomes.push(run.exit === 0 ? 'went on' : 'clear error');
    await DaemonProcess.stopAt(sandbox.socket);
  }
  expect(outcomes).toHaveLength(4);
});
