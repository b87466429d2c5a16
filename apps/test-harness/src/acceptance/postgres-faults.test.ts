import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Connection, connect } from '@bridge/db';
import { type PostgresServer, startPostgres } from '@bridge/db/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type FaultProxy, startFaultProxy } from '../fault-proxy/index.ts';
import { Sandbox } from '../sandbox/index.ts';
import { createSelfSignedCertificate, type SelfSignedCertificate } from '../smtp-server/index.ts';

let sandbox: Sandbox;
let server: PostgresServer;
let proxy: FaultProxy;
/** Looks into the server past the bridge and the proxy. */
let observer: Connection;
let certificate: SelfSignedCertificate;

async function observe(): Promise<void> {
  observer = await connect('postgres', {
    target: { host: server.host, port: server.port, user: server.user, dbname: 'postgres' },
  });
}

/** The first value of a query; `undefined` when there are no rows. */
async function value(sql: string): Promise<unknown> {
  const { cursor } = await (await observer.prepare(sql)).execute({ values: [] });
  let first: unknown;
  (await cursor!.nextBlock()).source?.write({
    characters: (bytes, start, end) => {
      first ??= Buffer.from(bytes).toString('utf8', start, end);
    },
    bytes: () => {},
    text: () => {},
    value: (cell) => {
      first ??= cell;
    },
  });
  return first;
}

async function until(sql: string, wanted: unknown): Promise<void> {
  const end = Date.now() + 20_000;
  for (;;) {
    const found = await value(sql);
    if (found === wanted) return;
    if (Date.now() > end) throw new Error(`${sql}: ${String(found)}, not ${String(wanted)}, after 20 s`);
    await delay(20);
  }
}

beforeAll(async () => {
  sandbox = new Sandbox();
  await sandbox.startDaemon();
  certificate = createSelfSignedCertificate({ names: ['localhost'] });
  server = await startPostgres({
    certificate,
    hba: [
      'local all all trust',
      'hostssl all tls_only 127.0.0.1/32 trust',
      'host all tls_only 127.0.0.1/32 reject',
      'hostnossl all plain_only 127.0.0.1/32 trust',
      'host all plain_only 127.0.0.1/32 reject',
      'host all guarded 127.0.0.1/32 scram-sha-256',
      'host all old 127.0.0.1/32 md5',
      'host all all 127.0.0.1/32 trust',
    ],
  });
  proxy = await startFaultProxy({ target: { host: server.host, port: server.port } });
  await observe();
  await observer.run!("CREATE ROLE guarded LOGIN PASSWORD 'right'", { values: [] });
  await observer.run!("SET password_encryption = 'md5'; CREATE ROLE old LOGIN PASSWORD 'right'", { values: [] });
}, 120_000);

afterAll(async () => {
  await observer?.close();
  await proxy?.close();
  await sandbox?.[Symbol.asyncDispose]();
  await server?.stop();
}, 60_000);

beforeEach(() => proxy.setFaults({}));

/** Begins a script: `$dbh` is connected to the server, `connected(...)` makes more connections. */
const HEAD = `
use strict; use warnings; use DBI; use Time::HiRes qw(time); $| = 1;
sub connected {
    my ($where, %more) = @_;
    return DBI->connect("dbi:Pg:dbname=postgres;$where", 'postgres', '', { RaiseError => 0, PrintError => 0, AutoCommit => 1, %more });
}
sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\\n" }
`;

function direct(): string {
  return `${HEAD}my $dbh = connected('host=${server.host};port=${server.port}') or die $DBI::errstr;\n`;
}

function proxied(): string {
  return `${HEAD}my $dbh = connected('host=127.0.0.1;port=${proxy.port}') or die $DBI::errstr;\n`;
}

/** Starts a script and waits for its first line. */
async function start(program: string) {
  const cwd = sandbox.workDirectory();
  writeFileSync(join(cwd, 'job.pl'), program);
  const child = spawn('perl', ['job.pl'], {
    cwd,
    env: sandbox.environment('daemon'),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const exited = once(child, 'exit');
  await Promise.race([once(child.stdout, 'data'), exited]);
  return { child, exited, output: () => output };
}

describe('a script that has waited long enough', () => {
  test.each(['daemon', 'private'] as const)('gets control back, and the server is told (%s)', async (way) => {
    const { stdout } = await sandbox.perl(
      way,
      `${direct()}
my $from = time;
my $done = eval { local $SIG{ALRM} = sub { die "alarm\\n" }; alarm 1; $dbh->selectrow_array("SELECT 'waits ${way}', pg_sleep(300)"); alarm 0; 1 };
show($done ? 'done' : $@ eq "alarm\\n" ? 'alarm' : $@, time - $from < 60 ? 'in time' : 'late');
show($dbh->selectrow_array('SELECT 5'));
`,
    );
    expect(String(stdout)).toBe('alarm|in time\n5\n');
    await until(
      `SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%waits ${way}%' AND state = 'active' AND pid <> pg_backend_pid()`,
      0,
    );
  });
});

describe('a script that is killed', () => {
  test('in a transaction leaves it rolled back', async () => {
    await observer.run!('CREATE TABLE killed (i int)', { values: [] });
    const { child, exited, output } = await start(
      `${direct()}$dbh->begin_work; $dbh->do('INSERT INTO killed VALUES (1)'); print "holding\\n"; sleep 300;`,
    );
    expect(output()).toBe('holding\n');
    expect(await value("SELECT count(*) FROM pg_locks WHERE relation = 'killed'::regclass")).toBe(1);
    child.kill('SIGKILL');
    await exited;
    await until("SELECT count(*) FROM pg_locks WHERE relation = 'killed'::regclass", 0);
    expect(await value('SELECT count(*) FROM killed')).toBe(0);
  });

  test('in a query ends it at the server', async () => {
    const { child, exited } = await start(`${direct()}print "asking\\n"; $dbh->do("SELECT 'killed', pg_sleep(300)");`);
    const running =
      "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%''killed'', pg_sleep%' AND pid <> pg_backend_pid()";
    await until(running, 1);
    child.kill('SIGKILL');
    await exited;
    await until(running, 0);
  });
});

describe('a server that restarts', () => {
  test('ends an idle connection with a clear error, and takes new ones', async () => {
    const { exited, output } = await start(
      `${direct()}
show('ready'); my $tries = 0;
select undef, undef, undef, 0.05 until -e 'restarted' || $tries++ > 1000;
show(defined $dbh->do('SELECT 1') ? 'done' : 'failed', $dbh->err, $dbh->state, $dbh->errstr);
show($dbh->ping, $dbh->do('SELECT 1'), $dbh->errstr);
$dbh = connected('host=${server.host};port=${server.port}') or die $DBI::errstr;
show($dbh->selectrow_array('SELECT 5'));
`.replace("-e 'restarted'", `-e '${join(sandbox.directory, 'restarted')}'`),
    );
    await observer.close();
    await server.halt('fast');
    await server.start();
    await observe();
    writeFileSync(join(sandbox.directory, 'restarted'), '');
    await exited;
    expect(output()).toBe(
      `ready\nfailed|7|08000|FATAL:  terminating connection due to administrator command\nserver closed the connection unexpectedly\n\tThis probably means the server terminated abnormally\n\tbefore or while processing the request.\n0|undef|no connection to the server\n5\n`,
    );
  }, 60_000);

  test.each(['fast', 'immediate'] as const)(
    'breaks off a statement (%s)',
    async (mode) => {
      const { exited, output } = await start(`${direct()}
show('ready');
show(defined $dbh->do("SELECT '${mode}', pg_sleep(300)") ? 'done' : 'failed', $dbh->state =~ /^(?:57P0\\d|08000)$/ ? 'state' : $dbh->state, $dbh->errstr =~ /server closed the connection unexpectedly|terminating connection/ ? 'text' : $dbh->errstr);
`);
      await until(
        `SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%''${mode}'', pg_sleep%' AND pid <> pg_backend_pid()`,
        1,
      );
      await observer.close();
      await server.halt(mode);
      await exited;
      await server.start();
      await observe();
      expect(output()).toBe('ready\nfailed|state|text\n');
    },
    60_000,
  );
});

describe('a connection that breaks', () => {
  test('in a result gives an error and no row', async () => {
    const running = start(`${proxied()}
show('ready'); my $tries = 0; sleep 1;
my $sth = $dbh->prepare('SELECT repeat($$x$$, 1000) FROM generate_series(1, 5000)');
show(defined $sth->execute ? 'executed' : 'failed', $sth->state, $sth->errstr =~ /server closed the connection unexpectedly|Connection reset/ ? 'text' : $sth->errstr);
{ no warnings; local $dbh->{PrintError}; show(scalar(() = $sth->fetchrow_array)) }
`);
    const { exited, output } = await running;
    proxy.setFaults({ down: { limitBytes: 1_000_000 } });
    await exited;
    expect(output()).toBe('ready\nfailed|08000|text\n0\n');
  });

  test('while the outcome is unknown says so', async () => {
    const { exited, output } = await start(`${proxied()}
show('ready'); sleep 1;
show(defined $dbh->do('CREATE TABLE perhaps ()') ? 'done' : 'failed', $dbh->state, $dbh->errstr =~ /server closed the connection|Connection reset/ ? 'text' : $dbh->errstr);
`);
    proxy.setFaults({ down: { limitBytes: 1 } });
    await exited;
    expect(output()).toBe('ready\nfailed|08000|text\n');
  });
});

test('a connection that is opened again has the options of the one before', async () => {
  const { stdout } = await sandbox.perl(
    'private',
    `${direct()}
my $sth = $dbh->prepare(q{SELECT '{"a": 1}'::jsonb ? 'a'}, { pg_placeholder_dollaronly => 1 });
$dbh->{pg_expand_array} = 0;
my @before = $dbh->selectrow_array('SELECT ARRAY[1, 2], pg_backend_pid()');
kill KILL => (tied %$dbh)->{_channel}{connection}{private_pid};
my @after = $dbh->selectrow_array('SELECT ARRAY[1, 2], pg_backend_pid()');
show($before[0], $after[0], $before[1] == $after[1] ? 'the same' : 'another');
show($dbh->selectrow_array($sth));
`,
  );
  expect(String(stdout)).toBe('{1,2}|{1,2}|another\n1\n');
});

describe('connecting', () => {
  test('to a server that does not answer ends with the time-out', async () => {
    proxy.setFaults({ up: { blackHole: true }, down: { blackHole: true } });
    const { stdout } = await sandbox.perl(
      'daemon',
      `${HEAD}my $dbh = connected('host=127.0.0.1;port=${proxy.port};connect_timeout=2'); show($dbh ? 'connected' : $DBI::errstr);`,
    );
    expect(String(stdout)).toBe(`connection to server at "127.0.0.1", port ${proxy.port} failed: timeout expired\n`);
  });

  test('with passwords', async () => {
    const { stdout } = await sandbox.perl(
      'daemon',
      `${HEAD}
for my $user ('guarded', 'old') { for my $password ('right', 'wrong', '') {
    my $dbh = DBI->connect('dbi:Pg:dbname=postgres;host=${server.host};port=${server.port}', $user, $password, { PrintError => 0 });
    show($user, $dbh ? $dbh->selectrow_array('SELECT current_user') : ($DBI::err, $DBI::state, $DBI::errstr));
} }
open my $out, '>', "$ENV{HOME}/.pgpass"; print $out "*:*:*:someone:no\\n${server.host}:${server.port}:postgres:guarded:right\\n"; close $out; chmod 0600, "$ENV{HOME}/.pgpass";
my $dbh = DBI->connect('dbi:Pg:dbname=postgres;host=${server.host};port=${server.port}', 'guarded', '', { PrintError => 0 });
show($dbh ? $dbh->selectrow_array('SELECT current_user') : $DBI::errstr);
unlink "$ENV{HOME}/.pgpass";
$ENV{PGPASSWORD} = 'right';
$dbh = DBI->connect('dbi:Pg:dbname=postgres;host=${server.host};port=${server.port}', 'guarded', '', { PrintError => 0 });
show($dbh ? $dbh->selectrow_array('SELECT current_user') : $DBI::errstr);
$dbh = DBI->connect('dbi:Pg:dbname=postgres;host=${server.directory};port=${server.port}', 'postgres', '', { PrintError => 0 });
show($dbh ? $dbh->selectrow_array('SELECT current_user') : $DBI::errstr);
`,
    );
    const at = `connection to server at "127.0.0.1", port ${server.port} failed`;
    expect(String(stdout)).toBe(
      [
        'guarded|guarded',
        `guarded|1|08006|${at}: FATAL:  password authentication failed for user "guarded"`,
        `guarded|1|08006|${at}: fe_sendauth: no password supplied`,
        'old|old',
        `old|1|08006|${at}: FATAL:  password authentication failed for user "old"`,
        `old|1|08006|${at}: fe_sendauth: no password supplied`,
        'guarded',
        'guarded',
        'postgres',
        '',
      ].join('\n'),
    );
  });

  test('with TLS, as far as the mode asks for it', async () => {
    await observer.run!('CREATE ROLE tls_only LOGIN; CREATE ROLE plain_only LOGIN', { values: [] });
    writeFileSync(join(sandbox.directory, 'ca.crt'), certificate.cert);
    writeFileSync(join(sandbox.directory, 'other.crt'), createSelfSignedCertificate().cert);
    const { stdout } = await sandbox.perl(
      'daemon',
      `${HEAD}
sub try_ {
    my ($user, $more, $host) = @_;
    my $dbh = DBI->connect("dbi:Pg:dbname=postgres;host=" . ($host || '127.0.0.1') . ";port=${server.port};$more", $user, '', { PrintError => 0 });
    show($user, $more =~ s{=/.*/}{=}r, $dbh ? $dbh->selectrow_array('SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()') : $DBI::errstr =~ /(no pg_hba|pg_hba.conf rejects|certificate|server does not support)/);
}
for my $user (qw(tls_only plain_only postgres)) { try_($user, "sslmode=$_") for qw(disable allow prefer require) }
my $ca = '${join(sandbox.directory, 'ca.crt')}';
try_('postgres', "sslmode=verify-ca;sslrootcert=$ca");
try_('postgres', "sslmode=verify-full;sslrootcert=$ca", 'localhost');
try_('postgres', "sslmode=verify-full;sslrootcert=$ca");
try_('postgres', 'sslmode=verify-ca;sslrootcert=${join(sandbox.directory, 'other.crt')}');
try_('postgres', 'sslmode=verify-ca');
`,
    );
    expect(String(stdout)).toBe(
      `tls_only|sslmode=disable|pg_hba.conf rejects
tls_only|sslmode=allow|1
tls_only|sslmode=prefer|1
tls_only|sslmode=require|1
plain_only|sslmode=disable|0
plain_only|sslmode=allow|0
plain_only|sslmode=prefer|0
plain_only|sslmode=require|pg_hba.conf rejects
postgres|sslmode=disable|0
postgres|sslmode=allow|0
postgres|sslmode=prefer|1
postgres|sslmode=require|1
postgres|sslmode=verify-ca;sslrootcert=ca.crt|1
postgres|sslmode=verify-full;sslrootcert=ca.crt|1
postgres|sslmode=verify-full;sslrootcert=ca.crt|certificate
postgres|sslmode=verify-ca;sslrootcert=other.crt|certificate
postgres|sslmode=verify-ca|certificate
`,
    );
  });

  test('from a pool gives the session of an earlier script, wiped, to the same credentials only', async () => {
    const program = (user: string) => `${HEAD}
my $dbh = DBI->connect('dbi:Pg:dbname=postgres;host=${server.host};port=${server.port}', '${user}', '', { RaiseError => 1 });
show($dbh->{pg_pid}, $dbh->selectrow_array(q{SELECT current_setting('application_name'), to_regclass('pg_temp.mine')}));
$dbh->do(q{SET application_name = 'left behind'}); $dbh->do('CREATE TEMP TABLE mine ()'); $dbh->begin_work; $dbh->do('SELECT 1');
`;
    const run = async (user: string, pool: string) => {
      const result = await sandbox.perl('daemon', program(user), { extra: { CPAN_BRIDGE_DB_POOL: pool } });
      return String(result.stdout).trim().split('|');
    };
    await observer.run!('CREATE ROLE other LOGIN', { values: [] });
    const [first] = await run('postgres', '1');
    await until(
      `SELECT count(*) FROM pg_stat_activity WHERE pid = ${first} AND state = 'idle' AND query = 'DISCARD ALL'`,
      1,
    );
    const [other] = await run('other', '1');
    expect(other).not.toBe(first);
    expect(await run('postgres', '1')).toEqual([first, '', 'undef']);
    const [apart] = await run('postgres', '0');
    expect(apart).not.toBe(first);
    await until(`SELECT count(*) FROM pg_stat_activity WHERE pid = ${apart}`, 0);
  });
});
