import { setTimeout as delay } from 'node:timers/promises';
import { allRows, type Connection, type ConnectRequest, connect } from '@bridge/db';
import { missingOdbcDriver, type PostgresServer, startPostgres } from '@bridge/db/testing';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type FaultProxy, startFaultProxy } from '../fault-proxy/index.ts';
import { administer, hasMariadbd, type OwnMariadbServer, startMariadbServer } from '../mariadb/index.ts';
import { Sandbox } from '../sandbox/index.ts';

// What every driver has to stand, in both ways; the details of each are in its own tests.

/** Generous: a loaded machine is slow, and nothing here is about speed. */
const PATIENCE_MS = 30_000;
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const POSTGRES_ODBC = 'PostgreSQL Unicode';
const MARIADB_ODBC = 'MariaDB Unicode';
const noMariadb = hasMariadbd() ? undefined : 'mariadbd is not installed';

interface Driver {
  readonly name: string;
  readonly server: 'postgres' | 'mariadb';
  /** Why it cannot be tested here. */
  readonly missing: string | undefined;
  readonly dsn: (port: number) => string;
  readonly user?: string;
  readonly environment?: (port: number) => Record<string, string>;
  /** Perl attributes, or a part of the data source name, that end the wait for a silent server. MariaDB's ODBC driver has none. */
  readonly timeout?: { readonly dsn?: string; readonly attributes?: string };
}

const drivers: readonly Driver[] = [
  {
    name: 'Pg',
    server: 'postgres',
    missing: undefined,
    dsn: (port) => `dbi:Pg:dbname=postgres;host=127.0.0.1;port=${port}`,
    user: 'postgres',
    timeout: { dsn: ';connect_timeout=2' },
  },
  {
    name: 'mysql',
    server: 'mariadb',
    missing: noMariadb,
    dsn: (port) => `dbi:mysql:database=faults;host=127.0.0.1;port=${port}`,
    user: 'root',
    timeout: { dsn: ';mysql_connect_timeout=1' },
  },
  {
    name: `ODBC (${POSTGRES_ODBC})`,
    server: 'postgres',
    missing: await missingOdbcDriver(POSTGRES_ODBC),
    dsn: (port) => `dbi:ODBC:DRIVER=${POSTGRES_ODBC};Server=127.0.0.1;Port=${port};Database=postgres;UID=postgres`,
    timeout: { attributes: 'odbc_SQL_LOGIN_TIMEOUT => 2' },
  },
  {
    name: `ODBC (${MARIADB_ODBC})`,
    server: 'mariadb',
    missing: noMariadb ?? (await missingOdbcDriver(MARIADB_ODBC)),
    dsn: (port) => `dbi:ODBC:DRIVER=${MARIADB_ODBC};Server=127.0.0.1;Port=${port};Database=faults;UID=root`,
  },
  {
    name: `Informix (${POSTGRES_ODBC})`,
    server: 'postgres',
    missing: await missingOdbcDriver(POSTGRES_ODBC),
    dsn: () => 'dbi:Informix:postgres@ifx',
    environment: (port) => ({
      CPAN_BRIDGE_INFORMIX_ODBC: `DRIVER=${POSTGRES_ODBC};Server=127.0.0.1;Port=${port};Database={database};UID=postgres`,
    }),
  },
];
const cases = drivers.flatMap((driver) =>
  (['daemon', 'private'] as const).map((way) => ({
    ...driver,
    way,
    title: `${driver.name}, ${way}${driver.missing === undefined ? '' : ` (skipped: ${driver.missing})`}`,
  })),
);
type Case = (typeof cases)[number];

let sandbox: Sandbox;
let postgres: PostgresServer;
let mariadb: OwnMariadbServer | undefined;

beforeAll(async () => {
  sandbox = new Sandbox();
  [postgres, mariadb] = await Promise.all([
    startPostgres(),
    noMariadb === undefined ? startMariadbServer() : undefined,
    sandbox.startDaemon(),
  ]);
  const table = 'CREATE TABLE held (who VARCHAR(80))';
  await ask('postgres', table);
  await ask('postgres', 'CREATE TABLE large (v TEXT)');
  if (mariadb) {
    await administer(
      mariadb,
      'CREATE DATABASE faults',
      'USE faults',
      `${table} ENGINE=InnoDB`,
      'CREATE TABLE large (v LONGTEXT)',
    );
  }
});
afterAll(async () => {
  await sandbox?.[Symbol.asyncDispose]();
  await Promise.all([postgres?.stop(), mariadb?.dispose()]);
});

/** Transactions that have written to `held`; MariaDB rolls back before it forgets a session. */
const LOCKS = {
  postgres: "SELECT count(*) FROM pg_locks WHERE relation = 'held'::regclass",
  mariadb: "SELECT COUNT(*) FROM information_schema.processlist WHERE db = 'faults' AND id <> CONNECTION_ID()",
} as const;

function portOf({ server }: Pick<Driver, 'server'>): number {
  return server === 'postgres' ? postgres.port : mariadb!.port;
}

/** Past the bridge's daemon: the first value of a query, if it has rows. */
async function ask(server: Driver['server'], sql: string): Promise<unknown> {
  const request: ConnectRequest =
    server === 'postgres'
      ? { target: { host: postgres.host, port: postgres.port, user: postgres.user, dbname: 'postgres' } }
      : { target: { host: '127.0.0.1', port: mariadb!.port, database: 'faults' }, user: 'root' };
  const connection: Connection = await connect(server === 'postgres' ? 'postgres' : 'mysql', request);
  try {
    const { cursor } = await (await connection.prepare(sql)).execute({ values: [] });
    return cursor === undefined ? undefined : (await allRows(cursor))[0]?.[0];
  } finally {
    await connection.close();
  }
}

/** How many statements of a case are under way: each says its title. */
async function running({ server, title }: Case): Promise<number> {
  const sql =
    server === 'postgres'
      ? `SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid() AND query LIKE '%${title}%'`
      : `SELECT COUNT(*) FROM information_schema.processlist WHERE command <> 'Sleep' AND id <> CONNECTION_ID() AND info LIKE '%${title}%'`;
  return Number(await ask(server, sql));
}

async function until(condition: () => Promise<boolean>, what: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`waited in vain until ${what}`);
    await delay(20);
  }
}

/** A script of a case: `connected` connects, `$sleep` takes 60 seconds. */
function script(given: Case, program: string, port = portOf(given)) {
  const sleep = given.server === 'postgres' ? 'pg_sleep(60)' : 'SLEEP(60)';
  const head = `
use strict; use warnings; use DBI; use Time::HiRes qw(alarm time); $| = 1;
my ($dsn, $user, $title) = @ARGV;
my $sleep = "SELECT '$title', ${sleep}";
sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\\n" }
sub connected { my ($more, @attributes) = @_; return DBI->connect($dsn . ($more || ''), $user, '', { PrintError => 0, RaiseError => 0, @attributes }) }
`;
  return {
    program: head + program,
    options: {
      args: [given.dsn(port), given.user ?? '', given.title],
      extra: given.environment?.(port) ?? {},
    },
  };
}

/** Runs a script to its end. @returns what it printed. */
async function run(given: Case, program: string, port?: number): Promise<string> {
  const { program: whole, options } = script(given, program, port);
  const result = await sandbox.perl(given.way, whole, options);
  expect({ exit: result.exit, stderr: result.stderr.toString() }).toEqual({ exit: 0, stderr: '' });
  return result.stdout.toString();
}

function converse(given: Case, program: string) {
  const { program: whole, options } = script(given, program);
  return sandbox.converse(given.way, whole, options);
}

describe.each(cases)('$title', (given) => {
  const can = test.skipIf(given.missing !== undefined);

  can('alarm gives control back, and the statement is broken off', async () => {
    const output = await run(
      given,
      `
my $dbh = connected() or die $DBI::errstr;
my $from = time;
my $done = eval { local $SIG{ALRM} = sub { die "alarm\\n" }; alarm 0.5; $dbh->do($sleep); alarm 0; 1 };
show($done ? 'done' : $@ eq "alarm\\n" ? 'alarm' : $@, time - $from < 20 ? 'early' : 'late');
$dbh->disconnect;
$dbh = connected() or die $DBI::errstr;
show($dbh->selectrow_array('SELECT 42'));
`,
    );
    expect(output).toBe('alarm|early\n42\n');
    await until(async () => (await running(given)) === 0, 'the statement has ended');
  });

  can.each([
    ['while it sleeps', 'sleep 60'],
    ['in the middle of a statement', '$dbh->do($sleep)'],
  ])('SIGKILL of a script %s rolls its transaction back', async (_, ending) => {
    const job = converse(
      given,
      `
my $dbh = connected('', RaiseError => 1);
$dbh->begin_work;
$dbh->do("INSERT INTO held VALUES ('$title')");
show('holding');
${ending};
`,
    );
    expect(await job.line()).toBe('holding');
    if (ending !== 'sleep 60') await until(async () => (await running(given)) === 1, 'the statement runs');
    await job.kill();
    await until(async () => Number(await ask(given.server, LOCKS[given.server])) === 0, 'its locks are gone');
    expect(Number(await ask(given.server, `SELECT COUNT(*) FROM held WHERE who = '${given.title}'`))).toBe(0);
    expect(await running(given)).toBe(0);
  });

  can('a value of 20 MB goes in and comes out', async () => {
    const output = await run(
      given,
      `
my $dbh = connected('', RaiseError => 1, LongReadLen => 30_000_000);
my $value = join '', map { sprintf "%07d\\n", $_ } 1 .. 2_500_000;
$dbh->do('DELETE FROM large');
$dbh->prepare('INSERT INTO large (v) VALUES (?)')->execute($value);
my ($back) = $dbh->selectrow_array('SELECT v FROM large');
show(length $back, $back eq $value ? 'same' : 'different');
`,
    );
    expect(output).toBe('20000000|same\n');
  });

  test.skipIf(given.missing !== undefined || given.timeout === undefined)(
    'a server that says nothing ends the wait with an error',
    async () => {
      const { dsn = '', attributes = '' } = given.timeout!;
      const proxy: FaultProxy = await startFaultProxy({
        target: { host: '127.0.0.1', port: portOf(given) },
        faults: { down: { blackHole: true } },
      });
      try {
        const output = await run(
          given,
          `
my $from = time;
my $dbh = connected('${dsn}', ${attributes});
show($dbh ? 'connected' : 'refused', $DBI::err ? 'error' : 'none', time - $from < 20 ? 'early' : 'late');
`,
          proxy.port,
        );
        expect(output).toBe('refused|error|early\n');
      } finally {
        await proxy.close();
      }
    },
  );
});

// All drivers at once: a restart takes its time.
describe.each(['daemon', 'private'] as const)('a server that restarts (%s)', (way) => {
  const given = cases.filter((it) => it.way === way && it.missing === undefined);

  test.each([
    [
      'an idle connection gets an error, and a new one works',
      '<STDIN>; $dbh->do("INSERT INTO held VALUES (\'idle\')")',
      0,
    ],
    ['a statement that runs gets an error, and is not done again', '$dbh->do($sleep)', 1],
  ])('%s', async (_, statement, count) => {
    const jobs = given.map((it) => ({
      it,
      job: converse(
        it,
        `
my $dbh = connected() or die $DBI::errstr;
$dbh->selectrow_array('SELECT 1');
show('ready');
my $done = do { ${statement} };
show(defined $done ? 'done' : 'failed', $dbh->err ? 'error' : 'none', length($dbh->errstr || '') > 10 ? 'text' : 'none');
show($dbh->ping ? 'answers' : 'gone');
<STDIN>;
$dbh = connected() or die $DBI::errstr;
show($dbh->selectrow_array('SELECT 42'));
`,
      ),
    }));
    for (const { job } of jobs) expect(await job.line()).toBe('ready');
    for (const { it } of jobs) await until(async () => (await running(it)) === count, `${count} run`);
    await Promise.all([postgres.halt('immediate'), mariadb?.stop('SIGKILL')]);
    if (count === 0) for (const { job } of jobs) job.go();
    const said = await Promise.all(jobs.map(async ({ it, job }) => [it.title, await job.line(), await job.line()]));
    expect(said).toEqual(given.map(({ title }) => [title, 'failed|error|text', 'gone']));
    await Promise.all([postgres.start(), mariadb?.restart()]);
    for (const { job } of jobs) job.go();
    const after = await Promise.all(jobs.map(async ({ it, job }) => [it.title, await job.line()]));
    expect(after).toEqual(given.map(({ title }) => [title, '42']));
    await Promise.all(jobs.map(({ job }) => job.ended));
    for (const server of new Set(given.map((it) => it.server)))
      expect(Number(await ask(server, "SELECT COUNT(*) FROM held WHERE who = 'idle'"))).toBe(0);
    for (const { it } of jobs) expect(await running(it)).toBe(0);
  });
});
