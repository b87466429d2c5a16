import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Benchmark, takeTurns } from '../benchmark.ts';
import { measureInPerl } from '../run-perl.ts';

const SERVER = fileURLToPath(new URL('../../oracle-server/main.ts', import.meta.url));

/** 500 sales, each 400 times: the server makes the rows and need not store them. */
const SALES = 500;
const TIMES = 400;

const PROGRAM = `
use strict; use warnings; use DBI; use Time::HiRes qw(time);
my $dbh = DBI->connect("dbi:Oracle:$ARGV[0]", 'scott', 'tiger', { RaiseError => 1, AutoCommit => 0 });
if (!$dbh->selectrow_array("select count(*) from all_tables where table_name = 'SALES'")) {
    $dbh->do('create table sales (id number, sold_on date, region varchar2(10), store varchar2(20), product varchar2(30), customer varchar2(30), quantity number(4), unit_price number(8,2), discount number(4,2), amount number(12,2))');
    my $insert = $dbh->prepare("insert into sales values (?, date '2026-01-01' + ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    $insert->execute($_, $_ % 365, 'North', 'Old Town', 'Espresso machine', 'Smith Catering', $_ % 20, $_ * 1.25, .05, $_ * 9.75) for 1 .. ${SALES};
    $dbh->do('create table times (n number)');
    $dbh->do('insert into times values (?)', undef, $_) for 1 .. ${TIMES};
    $dbh->commit;
}
my $sth = $dbh->prepare('select s.* from sales s, times');
my $from = time;
$sth->execute;
my $rows = 0;
while (my @row = $sth->fetchrow_array) { $rows++ }
my $taken = time - $from;
die "$rows rows" if $rows != ${SALES * TIMES};
print $rows / $taken;
$dbh->disconnect;
`;

/** 200,000 rows of 10 columns through Oracle's wire, from the test server: the server's own work is in it. */
export const fetchrowArrayOracle: Benchmark = {
  name: 'fetchrow_array_oracle',
  unit: 'rows/s',
  nativeModules: [],
  async measure(context) {
    const server = spawn(process.execPath, ['--conditions=bridge-source', SERVER, '--until-stdin-ends'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    try {
      const [line] = (await once(createInterface({ input: server.stdout }), 'line')) as [string];
      const port = /:(\d+)$/.exec(line)![1]!;
      return await takeTurns(3, false, (way) => measureInPerl(context, way, PROGRAM, `//127.0.0.1:${port}/FREEPDB1`));
    } finally {
      server.kill('SIGTERM');
    }
  },
};
