import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import oracledb from 'oracledb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OracleServer, startOracleServer } from '../oracle-server/index.ts';
import { readMail } from '../readers/read-mail.ts';
import { readWorkbook } from '../readers/read-workbook.ts';
import { Sandbox } from '../sandbox/index.ts';
import { type RunningSmtpServer, startSmtpServer } from '../smtp-server/index.ts';

/** A report as batch scripts write it: not a line of it knows of the bridge. */
const JOB = `#!/usr/bin/env perl
use strict;
use warnings;
use DBI;
use Excel::Writer::XLSX;
use Mail::Sender;

my ($dsn, $smtp_port) = @ARGV;
my $dbh = DBI->connect("dbi:Oracle:$dsn", 'scott', 'tiger', { RaiseError => 1, PrintError => 0, AutoCommit => 0 });
$dbh->do("alter session set nls_date_format = 'YYYY-MM-DD'");
my $sth = $dbh->prepare(q{
    SELECT s.id, s.sold_on, INITCAP(r.name) AS region, s.product, NVL(s.customer, 'walk-in') AS customer, s.amount
      FROM sales s JOIN regions r ON r.id = s.region_id
     WHERE s.sold_on >= TO_DATE(?, 'YYYY-MM-DD') AND s.amount > :2
     ORDER BY s.id} =~ s/:2/?/r);
$sth->execute('2026-02-01', 10);

my $workbook  = Excel::Writer::XLSX->new('report.xlsx') or die "report.xlsx: $!";
my $worksheet = $workbook->add_worksheet('Sales');
my $bold      = $workbook->add_format(bold => 1, bg_color => 'yellow');
my $money     = $workbook->add_format(num_format => '#,##0.00');
$worksheet->write_row(0, 0, $sth->{NAME}, $bold);
my ($row, $total) = (0, 0);
while (my @sale = $sth->fetchrow_array) {
    $row++;
    $worksheet->write($row, $_, $sale[$_], $_ == 5 ? $money : ()) for 0 .. $#sale;
    $total += $sale[5];
}
$worksheet->write_formula($row + 1, 5, "=SUM(F2:F@{[$row + 1]})", $money);
$workbook->close;

my $run_id;
my $log = $dbh->prepare('INSERT INTO runs (id, lines) VALUES (run_seq.NEXTVAL, :lines) RETURNING id INTO :id');
$log->bind_param(':lines', $row);
$log->bind_param_inout(':id', \\$run_id, 20);
$log->execute;
$dbh->commit;
$dbh->disconnect;

my $sender = Mail::Sender->new({ smtp => '127.0.0.1', port => $smtp_port, from => 'job@example.com', on_errors => 'die' });
$sender->MailFile({ to => 'sales@example.com', subject => "Sales, run $run_id", msg => "$row sales", file => 'report.xlsx' });
printf "%d rows, total %.2f, run %s\\n", $row, $total, $run_id;
`;

let sandbox: Sandbox;
let oracle: OracleServer;
let smtp: RunningSmtpServer;

beforeAll(async () => {
  sandbox = new Sandbox();
  oracle = await startOracleServer();
  smtp = await startSmtpServer({ tls: 'none' });
  await sandbox.startDaemon();
  const connection = await oracledb.getConnection({
    user: 'scott',
    password: 'tiger',
    connectString: `${oracle.host}:${oracle.port}/FREEPDB1`,
  });
  for (const sql of [
    'CREATE TABLE regions (id NUMBER PRIMARY KEY, name VARCHAR2(10))',
    'CREATE TABLE sales (id NUMBER PRIMARY KEY, sold_on DATE, region_id NUMBER REFERENCES regions (id), product VARCHAR2(30), customer VARCHAR2(30), amount NUMBER(10,2))',
    'CREATE TABLE runs (id NUMBER PRIMARY KEY, lines NUMBER)',
    'CREATE SEQUENCE run_seq START WITH 1',
  ])
    await connection.execute(sql);
  await connection.executeMany('INSERT INTO regions VALUES (:1, :2)', [
    [1, 'NORTH'],
    [2, 'SOUTH'],
  ]);
  await connection.executeMany(
    "INSERT INTO sales VALUES (:1, DATE '2026-01-01' + :2, :3, :4, :5, :6)",
    Array.from({ length: 365 }, (_, day) => [
      day + 1,
      day,
      1 + (day % 2),
      day % 3 ? 'Beans 1 kg' : 'Müller’s Grinder',
      day % 5 ? 'O’Hara' : '',
      (day * 7 + 5) / 4,
    ]),
  );
  await connection.commit();
  await connection.close();
});

afterAll(async () => {
  await smtp?.close();
  await oracle?.close();
  await sandbox?.[Symbol.asyncDispose]();
});

test.each([
  ['daemon', 1],
  ['private', 2],
] as const)('Oracle to a workbook to a mail, by %s', async (way, run) => {
  const cwd = sandbox.workDirectory();
  const before = smtp.mails.length;
  const result = await sandbox.perl(way, JOB, {
    cwd,
    args: [`//${oracle.host}:${oracle.port}/FREEPDB1`, String(smtp.port)],
  });
  expect({
    stdout: result.stdout.toString(),
    stderr: result.stderr.toString(),
    exit: result.exit,
  }).toEqual({ stdout: `334 rows, total 115856.25, run ${run}\n`, stderr: '', exit: 0 });
  const [sales] = await readWorkbook(join(cwd, 'report.xlsx'));
  expect(sales!.cells).toMatchObject({
    A1: { value: 'ID', font: { bold: true } },
    A2: { value: 32 },
    B2: { value: '2026-02-01' },
    C2: { value: 'South' },
    D2: { value: 'Beans 1 kg' },
    E2: { value: 'O’Hara' },
    F2: { value: 55.5, numberFormat: '#,##0.00' },
    D4: { value: 'Müller’s Grinder' },
    E6: { value: 'walk-in' },
    F336: { value: { formula: 'SUM(F2:F335)' } },
  });
  const [mail] = await Promise.all(smtp.mails.slice(before).map(({ raw }) => readMail(raw)));
  expect(mail).toMatchObject({ to: 'sales@example.com', subject: `Sales, run ${run}`, text: '334 sales' });
  expect(mail!.attachments[0]!.content.equals(readFileSync(join(cwd, 'report.xlsx')))).toBe(true);
});
