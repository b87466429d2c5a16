import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { allRows, type Connection, connect } from '@bridge/db';
import { missingOdbcDriver } from '@bridge/db/testing';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startFaultProxy } from '../fault-proxy/index.ts';
import { callOnce, Sandbox } from '../sandbox/index.ts';
import { administer, hasMariadbd, type OwnMariadbServer, startMariadbServer } from './index.ts';

/** Generous: a loaded machine is slow, and nothing here is about speed. */
const PATIENCE_MS = 30_000;
/** Long enough for several waits, so that it is the wait in vain that is told. */
const TEST_MS = 120_000;

const HEAD = `
use strict; use warnings; use DBI; use Time::HiRes qw(time alarm sleep); $| = 1;
my ($port, $database) = @ARGV;
sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\\n" }
sub connected {
    my ($more, $attributes) = @_;
    return DBI->connect("dbi:mysql:database=$database;host=127.0.0.1;port=$port" . ($more || ''), 'root', '', { PrintError => 0, RaiseError => 0, %{ $attributes || {} } });
}
`;

vi.setConfig({ testTimeout: TEST_MS });

const odbcDriver = 'MariaDB Unicode';
const missingOdbc = await missingOdbcDriver(odbcDriver);
const overOdbcTitle = `over ODBC${missingOdbc === undefined ? '' : ` (skipped: ${missingOdbc})`}`;

describe.skipIf(!hasMariadbd())('MariaDB in trouble (skipped where mariadbd is not installed)', () => {
  let sandbox: Sandbox;
  let server: OwnMariadbServer;

  beforeAll(async () => {
    sandbox = new Sandbox();
    [server] = await Promise.all([startMariadbServer(), sandbox.startDaemon()]);
    await administer(server, 'CREATE DATABASE faults', 'CREATE TABLE faults.t (id INT, v LONGBLOB) ENGINE=InnoDB');
  }, TEST_MS);
  afterAll(async () => {
    await sandbox[Symbol.asyncDispose]();
    await server?.dispose();
  });

  /** Runs a script to its end. @returns what it printed; it must have ended well. */
  async function run(program: string, port = server.port): Promise<string> {
    const result = await sandbox.perl('daemon', HEAD + program, { args: [String(port), 'faults'] });
    expect({ exit: result.exit, stderr: result.stderr.toString() }).toEqual({ exit: 0, stderr: '' });
    return result.stdout.toString();
  }

  function converse(program: string, port = server.port) {
    return sandbox.converse('daemon', HEAD + program, { args: [String(port), 'faults'] });
  }

  async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
    const deadline = Date.now() + PATIENCE_MS;
    while (!(await condition())) {
      if (Date.now() > deadline) throw new Error(`waited in vain for ${condition}`);
      await delay(20);
    }
  }

  async function count(sql: string): Promise<number> {
    const connection: Connection = await connect('mysql', {
      target: { host: server.host, port: server.port },
      user: 'root',
    });
    try {
      const statement = await connection.prepare(sql);
      const { cursor } = await statement.execute({ values: [] });
      return Number((await allRows(cursor!))[0]![0]);
    } finally {
      await connection.close();
    }
  }

  const running = () =>
    count(
      "SELECT COUNT(*) FROM information_schema.processlist WHERE info LIKE '%SLEEP(%' AND info NOT LIKE '%processlist%'",
    );

  /** Sessions of scripts; one that is gone has been rolled back. */
  const sessions = () => count("SELECT COUNT(*) FROM information_schema.processlist WHERE db = 'faults'");

  test('alarm gives control back, and the server is told to break the query off', async () => {
    const output = await run(`
my $dbh = connected();
my $from = time;
eval { local $SIG{ALRM} = sub { die "alarm\\n" }; alarm 0.5; $dbh->do('SELECT SLEEP(25)'); alarm 0; };
print $@;
show(time - $from < 10 ? 'early' : 'late');
my $other = connected();
show($other->selectrow_array('SELECT 42'));
`);
    expect(output).toBe('alarm\nearly\n42\n');
    await until(async () => (await running()) === 0);
  });

  test('so it is between two rows of a result that comes row by row, and the connection is good afterwards', async () => {
    const output = await run(`
my $dbh = connected(';mysql_use_result=1');
my $from = time;
my $sth = $dbh->prepare("SELECT REPEAT('x', 30000 + SLEEP(IF(seq > 10, 25, 0))) FROM seq_1_to_12");
my $rows = 0;
eval { local $SIG{ALRM} = sub { die "alarm\n" }; $sth->execute; alarm 0.5; $rows++ while $sth->fetch; alarm 0; };
print $@;
show(time - $from < 10 ? 'early' : 'late', $rows > 0 && $rows < 11 ? 'some' : $rows);
$sth->finish;
show($dbh->selectrow_array('SELECT 42'), time - $from < 10 ? 'early' : 'late');
`);
    expect(output).toBe('alarm\nearly|some\n42|early\n');
    await until(async () => (await running()) === 0);
  });

  test.each([
    ['while it sleeps', 'sleep 60;'],
    ['in the middle of a query', "$dbh->do('SELECT SLEEP(60)');"],
  ])('SIGKILL of a script %s rolls its transaction back', async (_, ending) => {
    const script = converse(`
my $dbh = connected('', { RaiseError => 1 });
$dbh->begin_work;
$dbh->do('INSERT INTO t (id) VALUES (77)');
show('in transaction');
${ending}
`);
    expect(await script.line()).toBe('in transaction');
    if (ending.includes('SLEEP')) await until(async () => (await running()) === 1);
    script.child.kill('SIGKILL');
    await script.ended;
    await until(async () => (await sessions()) === 0);
    expect(await count('SELECT COUNT(*) FROM faults.t WHERE id = 77')).toBe(0);
  });

  test('a thread that is gone before it can be killed leaves no connection of the killer behind', async () => {
    const proxy = await startFaultProxy({ target: { host: '127.0.0.1', port: server.port } });
    try {
      const target = { host: '127.0.0.1', port: proxy.port, database: 'faults' };
      const connection = await connect('mysql', { target, user: 'root' });
      const statement = await connection.prepare('SELECT SLEEP(60)');
      const broken = expect(statement.execute({ values: [] })).rejects.toMatchObject({ err: 2013 });
      await until(async () => (await running()) === 1);
      // The connection does not hear that its thread is gone.
      proxy.setFaults({ down: { blackHole: true } });
      const id = await count("SELECT id FROM information_schema.processlist WHERE db = 'faults'");
      await administer(server, `KILL ${id}`);
      await until(async () => (await sessions()) === 0);
      proxy.setFaults({});
      await connection.close();
      await broken;
      expect(proxy.connectionCount).toBe(2);
      await until(async () => (await sessions()) === 0);
    } finally {
      await proxy.close();
    }
  });

  test('a first command that fails leaves no session behind', async () => {
    const target = { host: '127.0.0.1', port: server.port, database: 'faults' };
    const options = { init_command: 'SELEC 1' };
    await expect(connect('mysql', { target, user: 'root', options })).rejects.toMatchObject({ err: 1064 });
    await until(async () => (await sessions()) === 0);
  });

  test('a server that says nothing for mysql_read_timeout has lost the connection', async () => {
    const output = await run(`
my $dbh = connected(';mysql_read_timeout=1');
my $from = time;
show($dbh->do('SELECT SLEEP(60)'), $dbh->err, time - $from < 10 ? 'early' : 'late');
`);
    expect(output).toBe('undef|2013|early\n');
  });

  test('a server that cannot be told to break a query off: the connection is closed, script and log are told', async () => {
    const proxy = await startFaultProxy({ target: { host: '127.0.0.1', port: server.port } });
    try {
      const script = converse(
        `
my $dbh = connected();
show('ready');
<STDIN>;
eval { local $SIG{ALRM} = sub { die "alarm\n" }; alarm 0.1; $dbh->do('SELECT SLEEP(60)'); alarm 0; };
print $@;
show($dbh->do('DO 1'), $dbh->err, $dbh->state, $dbh->errstr =~ /^(Lost connection to server during query: a cancelled statement may still run)/);
my $other = connected();
show($other ? 'connected' : 'refused');
`,
        proxy.port,
      );
      expect(await script.line()).toBe('ready');
      proxy.setFaults({ resetPeer: true });
      script.go();
      expect(await script.line()).toBe('alarm');
      expect(await script.line()).toBe(
        'undef|2013|08007|Lost connection to server during query: a cancelled statement may still run',
      );
      expect(await script.line()).toBe('refused');
      await script.ended;
      expect(readFileSync(join(dirname(sandbox.socket), 'daemon.log'), 'utf8')).toMatch(
        /"event":"call_failed".*"database\.do".*could not be told to break it off/,
      );
      // The server finds out that nobody listens.
      await until(async () => (await running()) === 0);
    } finally {
      await proxy.close();
    }
  });

  test('a server that lets nobody in for a moment is told a moment later', async () => {
    const proxy = await startFaultProxy({ target: { host: '127.0.0.1', port: server.port } });
    try {
      const script = converse(
        `
my $dbh = connected();
show('ready');
<STDIN>;
eval { local $SIG{ALRM} = sub { die "alarm\n" }; alarm 0.1; $dbh->do('SELECT SLEEP(60)'); alarm 0; };
print $@;
show($dbh->do('DO 1'), $dbh->err);
`,
        proxy.port,
      );
      expect(await script.line()).toBe('ready');
      proxy.setFaults({ resetPeer: true });
      script.go();
      expect(await script.line()).toBe('alarm');
      await until(() => proxy.connectionCount > 1);
      proxy.setFaults({});
      expect(await script.line()).toBe('0E0|undef');
      await script.ended;
      expect(await running()).toBe(0);
    } finally {
      await proxy.close();
    }
  });

  test('a server that restarts under an idle connection: an error, or with mysql_auto_reconnect nothing', async () => {
    const script = converse(`
my ($plain, $again) = (connected(), connected(';mysql_auto_reconnect=1'));
show($plain->selectrow_array('SELECT 1'), $again->selectrow_array('SELECT 2'));
<STDIN>;
show($plain->do('DO 1'), $plain->err, $plain->errstr, $plain->state);
show($plain->do('DO 1'), $plain->err, $plain->errstr, $plain->ping ? 'alive' : 'gone');
show($again->selectrow_array('SELECT 3'), $again->{mysql_dbd_stats}{auto_reconnects_ok});
`);
    expect(await script.line()).toBe('1|2');
    await server.stop();
    await server.restart();
    script.go();
    expect(await script.line()).toBe('undef|2013|Lost connection to server during query|HY000');
    expect(await script.line()).toBe('undef|2006|Server has gone away|gone');
    expect(await script.line()).toBe('3|1');
    await script.ended;
  });

  test('a server that is killed under a busy connection: the outcome is unknown, and nothing is done twice', async () => {
    const script = converse(`
my $dbh = connected(';mysql_auto_reconnect=1');
show('ready');
my $done = $dbh->do('INSERT INTO t (id) SELECT 88 FROM DUAL WHERE SLEEP(30) = 0');
show($done, $dbh->err, $dbh->errstr, $dbh->state);
`);
    expect(await script.line()).toBe('ready');
    await until(async () => (await running()) === 1);
    await server.stop('SIGKILL');
    expect(await script.line()).toBe('undef|2013|Lost connection to server during query|08007');
    await script.ended;
    await server.restart();
    expect(await count('SELECT COUNT(*) FROM faults.t WHERE id = 88')).toBe(0);
  });

  test('a host that never answers: mysql_connect_timeout ends the wait', async () => {
    const proxy = await startFaultProxy({
      target: { host: '127.0.0.1', port: server.port },
      faults: { down: { blackHole: true } },
    });
    try {
      const output = await run(
        `
my $dbh = connected(';mysql_connect_timeout=1');
show($dbh, $DBI::err, $DBI::state, $DBI::errstr =~ /^Can't connect to server on '127.0.0.1'/ ? 'text' : $DBI::errstr);
`,
        proxy.port,
      );
      expect(output).toBe('undef|2002|HY000|text\n');
    } finally {
      await proxy.close();
    }
  });

  test('a connection that breaks in the middle of a result: an error, never a short result', async () => {
    await administer(server, 'USE faults', "INSERT INTO t SELECT 1000 + seq, REPEAT('x', 1000) FROM seq_1_to_2000");
    const proxy = await startFaultProxy({
      target: { host: '127.0.0.1', port: server.port },
      faults: { down: { limitBytes: 500_000, limitEnds: 'reset' } },
    });
    try {
      const output = await run(
        `
my $dbh = connected();
show($dbh->selectall_arrayref('SELECT * FROM t WHERE id > 1000') ? 'rows' : 'none', $dbh->err);
$dbh = connected(';mysql_use_result=1');
my $sth = $dbh->prepare('SELECT * FROM t WHERE id > 1000');
show($sth->execute ? 'begun' : 'not begun');
my $rows = 0;
$rows++ while $sth->fetch;
show($rows > 0 && $rows < 2000 ? 'some' : $rows, $sth->err);
`,
        proxy.port,
      );
      expect(output).toBe('none|2013\nbegun\nsome|2013\n');
    } finally {
      await proxy.close();
    }
  });

  test('a value of 20 MB, and one with NULs, go in and come out', async () => {
    const output = await run(`
my $dbh = connected('', { RaiseError => 1 });
my $value = join '', map { chr } 0 .. 255;
$value x= 20 * 4096;
my $sth = $dbh->prepare('INSERT INTO t (id, v) VALUES (?, ?)');
$sth->execute(5, $value);
my ($back) = $dbh->selectrow_array('SELECT v FROM t WHERE id = 5');
show(length $back, $back eq $value ? 'same' : 'different');
$sth = $dbh->prepare('SELECT v, 1 FROM t WHERE id = 5', { mysql_use_result => 1 });
$sth->execute;
my ($streamed, $one) = $sth->fetchrow_array;
show($streamed eq $value ? 'same' : 'different', $one);
$sth->finish;
$dbh->do('DELETE FROM t WHERE id = 5');
`);
    expect(output).toBe('20971520|same\nsame|1\n');
  });

  const overOdbc = `DRIVER=${odbcDriver};SERVER=127.0.0.1;PORT=$port;DATABASE=$database;UID=root`;

  test.skipIf(missingOdbc !== undefined)(
    `${overOdbcTitle}: alarm gives control back, and the query is broken off`,
    async () => {
      const output = await run(`
my $dbh = DBI->connect("dbi:ODBC:${overOdbc}", undef, undef, { PrintError => 0 });
my $from = time;
eval { local $SIG{ALRM} = sub { die "alarm\\n" }; alarm 0.5; $dbh->do('SELECT SLEEP(25)'); alarm 0; };
print $@;
show(time - $from < 10 ? 'early' : 'late');
my $other = DBI->connect("dbi:ODBC:${overOdbc}", undef, undef, { PrintError => 0 });
show($other->selectrow_array('SELECT 42'));
`);
      expect(output).toBe('alarm\nearly\n42\n');
      await until(async () => (await running()) === 0);
    },
  );

  test.skipIf(missingOdbc !== undefined).each([
    ['while it sleeps', 'sleep 60;'],
    ['in the middle of a query', "$dbh->do('SELECT SLEEP(60)');"],
    ['in the middle of a prepared query', "$dbh->prepare('SELECT SLEEP(?)')->execute(60);"],
  ])(`${overOdbcTitle}: SIGKILL of a script %s rolls its transaction back`, async (_, ending) => {
    const script = converse(`
my $dbh = DBI->connect("dbi:ODBC:${overOdbc}", undef, undef, { RaiseError => 1 });
$dbh->begin_work;
$dbh->do('INSERT INTO t (id) VALUES (78)');
show('in transaction');
${ending}
`);
    expect(await script.line()).toBe('in transaction');
    if (ending.includes('SLEEP')) await until(async () => (await running()) === 1);
    script.child.kill('SIGKILL');
    await script.ended;
    await until(async () => (await sessions()) === 0);
    expect(await count('SELECT COUNT(*) FROM faults.t WHERE id = 78')).toBe(0);
  });

  test.skipIf(missingOdbc !== undefined)(
    `${overOdbcTitle}: a server that is killed under a busy connection is an error`,
    async () => {
      const script = converse(`
my $dbh = DBI->connect("dbi:ODBC:${overOdbc}", undef, undef, { PrintError => 0 });
show('ready');
my $done = $dbh->do('SELECT SLEEP(30)');
show($done, $dbh->err ? 'failed' : 'fine');
`);
      expect(await script.line()).toBe('ready');
      await until(async () => (await running()) === 1);
      await server.stop('SIGKILL');
      expect(await script.line()).toBe('undef|failed');
      await script.ended;
      await server.restart();
    },
  );

  test.skipIf(missingOdbc !== undefined)(
    `${overOdbcTitle}: statements and connections that go away together end in order`,
    async () => {
      const output = await run(`
for (1 .. 20) {
    my $dbh = DBI->connect("dbi:ODBC:${overOdbc}", undef, undef, { RaiseError => 1 });
    my $sth = $dbh->prepare('SELECT 1, 2');
    $sth->execute;
    undef $sth;
    $dbh->disconnect;
}
show('done');
`);
      expect(output).toBe('done\n');
      const log = readFileSync(join(dirname(sandbox.socket), 'daemon.log'), 'utf8');
      expect(log).not.toMatch(/"event":"lane_died".*(?:SIGSEGV|SIGABRT)/);
    },
  );

  test('a JSON client runs statements over the wire', async () => {
    const call = async (fn: string, params: Record<string, unknown>): Promise<Record<string, unknown>> => {
      const answer = await callOnce(sandbox.socket, { module: 'database', function: fn, params });
      expect(answer).toMatchObject({ success: true });
      return answer.result as Record<string, unknown>;
    };
    const { connection } = await call('connect', {
      driver: 'mysql',
      target: { host: server.host, port: server.port, database: 'faults' },
      user: 'root',
      password: '',
    });
    const sql =
      "SELECT 9007199254740993 AS big, 1.50 AS exact, 2e0 AS whole, 'é' AS text, x'00ff' AS raw, NULL AS nothing WHERE 1 = ?";
    const answer = await call('query', { connection, sql, values: [1] });
    expect(answer.names).toEqual(['big', 'exact', 'whole', 'text', 'raw', 'nothing']);
    expect(answer.rows).toEqual([['9007199254740993', '1.50', 2, 'é', { $bytes: 'AP8=' }, null]]);
    expect(await call('mysql_status', { connection })).toMatchObject({
      statistics: expect.stringContaining('Uptime'),
    });
    await call('disconnect', { connection });
  });
});
