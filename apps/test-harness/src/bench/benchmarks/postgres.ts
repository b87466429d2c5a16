import { findPostgres } from '@bridge/db/testing';
import { type Benchmark, type Budget, CALL_WARM_UPS, takeTurns } from '../benchmark.ts';
import { measureInPerl } from '../run-perl.ts';

const ROWS = 100_000;
const CALLS = 5000;

/** Ten columns like the example's sales table; it is gone with the connection. */
const TABLE = `
use strict; use warnings; use DBI; use Time::HiRes qw(time);
my ($host, $port, $user) = @ARGV;
my $dbh = DBI->connect("dbi:Pg:dbname=postgres;host=$host;port=$port", $user, '', { RaiseError => 1, PrintError => 0 });
`;

const SALES = `${TABLE}
$dbh->do(q{CREATE TEMP TABLE sales AS SELECT i AS id, date '2024-01-01' + i % 365 AS day, 'North ' || i % 9 AS region, 'Customer ' || i % 5000 AS customer,
    'Article ' || i % 700 AS article, i % 50 AS quantity, (i % 9999 / 100.0)::numeric(10,2) AS price, 'EUR'::text AS currency,
    CASE WHEN i % 3 = 0 THEN NULL ELSE 'note ' || i END AS note, i % 2 = 0 AS paid FROM generate_series(1, ${ROWS}) i});
`;

function postgresBenchmark(
  name: string,
  unit: Benchmark['unit'],
  budget: Budget,
  program: string,
  nativeModules: readonly string[] = ['DBI', 'DBD::Pg'],
): Benchmark {
  return {
    name,
    unit,
    nativeModules,
    budget,
    async measure(context) {
      const server = await findPostgres();
      const { host, port, user } = server;
      try {
        return await takeTurns(
          5,
          context.native,
          (way) => measureInPerl(context, way, program, host, String(port), user),
          CALL_WARM_UPS,
        );
      } finally {
        await server.release();
      }
    },
  };
}

function fetchBenchmark(name: string, loop: string, ratio: number): Benchmark {
  return postgresBenchmark(
    name,
    'rows/s',
    { ratio },
    `${SALES}
my $sth = $dbh->prepare('SELECT * FROM sales');
my $from = time;
$sth->execute;
my $rows = 0;
${loop}
my $taken = time - $from;
die "$rows rows" if $rows != ${ROWS};
print $rows / $taken;
`,
  );
}

/** 100,000 rows of 10 columns from PostgreSQL, a list each. */
export const fetchrowArrayPg = fetchBenchmark(
  'fetchrow_array_pg',
  'while (my @row = $sth->fetchrow_array) { $rows++ }',
  0.6,
);

export const fetchrowArrayrefPg = fetchBenchmark(
  'fetchrow_arrayref_pg',
  'while (my $row = $sth->fetchrow_arrayref) { $rows++ }',
  0.6,
);

export const fetchrowHashrefPg = fetchBenchmark(
  'fetchrow_hashref_pg',
  'while (my $row = $sth->fetchrow_hashref) { $rows++ }',
  0.9,
);

export const fetchallArrayrefPg = fetchBenchmark('fetchall_arrayref_pg', '$rows = @{ $sth->fetchall_arrayref };', 0.6);

/** One row by its key, prepared once; microseconds a call. 125 of them are 8,000 calls a second. */
export const selectOneRowPg = postgresBenchmark(
  'select_one_row_pg',
  'us',
  { value: 125 },
  `${TABLE}
$dbh->do('CREATE TEMP TABLE t AS SELECT i AS id, i::text AS name FROM generate_series(1, 1000) i');
$dbh->do('CREATE UNIQUE INDEX t_id ON t (id)');
$dbh->do('ANALYZE t');
my $sth = $dbh->prepare('SELECT id, name FROM t WHERE id = ?');
my $from = time;
for my $id (1 .. ${CALLS}) { $sth->execute($id % 1000 + 1); my @row = $sth->fetchrow_array; $sth->finish; die if $row[1] ne $row[0] }
print +(time - $from) / ${CALLS} * 1e6;
`,
);

/** An INSERT of three values in a transaction; microseconds a call. */
export const insertExecutePg = postgresBenchmark(
  'insert_execute_pg',
  'us',
  { value: 125 },
  `${TABLE}
$dbh->do('CREATE TEMP TABLE t (id int, name text, price numeric)');
$dbh->begin_work;
my $sth = $dbh->prepare('INSERT INTO t VALUES (?, ?, ?)');
my $from = time;
$sth->execute($_, "name $_", '1.50') for 1 .. ${CALLS};
my $taken = time - $from;
$dbh->commit;
print $taken / ${CALLS} * 1e6;
`,
);

/** The same by execute_array, 20,000 rows. */
export const insertExecuteArrayPg = postgresBenchmark(
  'insert_execute_array_pg',
  'rows/s',
  { ratio: 1 },
  `${TABLE}
$dbh->do('CREATE TEMP TABLE t (id int, name text, price numeric)');
$dbh->begin_work;
my $sth = $dbh->prepare('INSERT INTO t VALUES (?, ?, ?)');
my @ids = 1 .. 20_000;
my @names = map {"name $_"} @ids;
my $from = time;
my $rows = $sth->execute_array({}, \\@ids, \\@names, '1.50');
my $taken = time - $from;
$dbh->commit;
print $rows / $taken;
`,
);
