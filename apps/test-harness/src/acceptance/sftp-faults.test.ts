import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { expect, test } from 'vitest';
import { type ProcessResult, Sandbox, type Way } from '../sandbox/index.ts';
import type { SftpFaults } from '../ssh-server/index.ts';
import { useSftpFixture } from '../ssh-server/testing/sftp-fixture.ts';

const fixture = useSftpFixture();
const { at } = fixture;

const HEAD = `
use strict; use warnings; use Net::SFTP::Foreign; use Time::HiRes qw(time);
my ($config, $dir, $port) = @ARGV;
sub connected { return Net::SFTP::Foreign->new('server', more => [-F => $config], @_) }
sub told { my ($sftp) = @_; return join ' ', $sftp->error + 0, $sftp->error, $sftp->status + 0 }
$| = 1;
`;

/** Runs a script; it has the server's configuration, a directory and a port in its arguments. */
async function run(body: string, faults: SftpFaults = {}, way: Way = 'daemon', port = 0): Promise<ProcessResult> {
  fixture.server.setFaults(faults);
  return await fixture.sandbox.perl(way, HEAD + body, {
    args: [fixture.server.configFile, fixture.directory, String(port)],
    timeoutMs: 60_000,
  });
}

async function lines(body: string, faults: SftpFaults = {}, way: Way = 'daemon', port = 0): Promise<string[]> {
  const { stdout, stderr, exit } = await run(body, faults, way, port);
  expect(stderr.toString()).toBe('');
  expect(exit).toBe(0);
  return stdout.toString().trimEnd().split('\n');
}

test('a port that answers nothing: the time-out ends it', async () => {
  const silent: Server = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  try {
    const { port } = silent.address() as { port: number };
    const [told, again] = await lines(
      `my $sftp = connected(timeout => 1, port => $port);
       print told($sftp), "\\n"; print defined $sftp->stat('/') ? 1 : 0, "\\n";`,
      {},
      'daemon',
      port,
    );
    expect(told).toBe('37 Connection to remote server stalled 7');
    expect(again).toBe('0');
  } finally {
    silent.close();
  }
});

test('a server that falls silent: the time-out ends the session for good', async () => {
  const told = await lines(
    `my $sftp = connected(timeout => 1);
     print $sftp->stat('/') ? 1 : 0, "\\n" for 1 .. 2;
     my $from = time; print defined $sftp->stat('/') ? 1 : 0, "\\n"; print told($sftp), "\\n";
     my $later = time; $sftp->ls('/'); print time - $later < 0.5 ? "at once\\n" : "slowly\\n"; print told($sftp), "\\n";`,
    { silentAfter: 2 },
  );
  expect(told).toEqual([
    '1',
    '1',
    '0',
    '37 Connection to remote server stalled 7',
    'at once',
    '37 Connection to remote server stalled 7',
  ]);
});

test.each(['daemon', 'private'] as const)('a put that is cut at half: resume completes it (%s)', async (way) => {
  writeFileSync(at('a'), randomBytes(2_000_000));
  const first = await lines(
    `my $sftp = connected(); print defined $sftp->put("$dir/a", "$dir/b") ? 1 : 0, "\\n", told($sftp), "\\n";`,
    { dropAfterWritten: 1_000_000 },
    way,
  );
  expect(first).toEqual(['0', '37 Connection to remote server is broken 7']);
  expect(statSync(at('b')).size).toBeGreaterThanOrEqual(1_000_000);
  expect(statSync(at('b')).size).toBeLessThan(2_000_000);
  expect(await lines(`print connected()->put("$dir/a", "$dir/b", resume => 1), "\\n"`, {}, way)).toEqual(['1']);
  expect(readFileSync(at('a')).equals(readFileSync(at('b')))).toBe(true);
});

test.each(['daemon', 'private'] as const)('a get that is cut at half: resume completes it (%s)', async (way) => {
  writeFileSync(at('a'), randomBytes(2_000_000));
  const first = await lines(
    `my $sftp = connected(); print defined $sftp->get("$dir/a", "$dir/b") ? 1 : 0, "\\n", told($sftp), "\\n";`,
    { dropAfterRead: 1_000_000 },
    way,
  );
  expect(first).toEqual(['0', '37 Connection to remote server is broken 7']);
  const there = readFileSync(at('b'));
  expect(readFileSync(at('a')).subarray(0, there.length).equals(there)).toBe(true);
  expect(await lines(`print connected()->get("$dir/a", "$dir/b", resume => 1), "\\n"`, {}, way)).toEqual(['1']);
  expect(readFileSync(at('a')).equals(readFileSync(at('b')))).toBe(true);
});

test('atomic leaves the old file when the line is cut, on either side', async () => {
  writeFileSync(at('a'), randomBytes(2_000_000));
  writeFileSync(at('old'), 'old');
  await lines(`connected()->get("$dir/a", "$dir/old", atomic => 1); print "x\\n"`, { dropAfterRead: 1_000_000 });
  expect(readdirSync(fixture.directory).sort()).toEqual(['a', 'old']);
  const { stderr } = await run(`connected()->put("$dir/a", "$dir/old", atomic => 1)`, { dropAfterWritten: 1_000_000 });
  // The original says so; the remote half stays, since there is nobody left to remove it.
  expect(stderr.toString()).toMatch(/^cleanup .*old\(\d+\)\.tmp at /);
  expect(readFileSync(at('old'), 'utf8')).toBe('old');
});

test('a full disk, on either side, for small and for large files', async () => {
  writeFileSync(at('small'), 'x'.repeat(1000));
  writeFileSync(at('large'), randomBytes(500_000));
  const keep = 'copy_perm => 0, copy_time => 0, append => 1';
  const told = await lines(`
    my $sftp = connected();
    for my $name (qw(small large)) {
      print defined $sftp->get("$dir/$name", '/dev/full', ${keep}) ? 1 : 0, ' ', told($sftp), "\\n";
      print defined $sftp->put("$dir/$name", '/dev/full', ${keep}) ? 1 : 0, ' ', told($sftp), "\\n";
    }
    my $fh = $sftp->open('/dev/full', 2);
    print {$fh} 'text';
    print close($fh) ? 1 : 0, ' ', told($sftp), "\\n";
    print $sftp->stat($dir) ? "usable\\n" : "not\\n";`);
  // Of a small file the end had been read before it could be written.
  const local = (status: number): string =>
    `0 7 unable to write data to local file /dev/full: No space left on device ${status}`;
  const remote = "0 16 Couldn't write to remote file: Failure 4";
  expect(told).toEqual([local(1), remote, local(0), remote, remote, 'usable']);
});

test('a signal handler that dies gets the script out of a call; later ones get their own answers', async () => {
  writeFileSync(at('a'), 'text');
  const [died, early, after] = await lines(
    `my $sftp = connected();
     my $from = time;
     my $ok = eval { local $SIG{ALRM} = sub { die "alarm\\n" }; alarm 1; $sftp->ls('/'); alarm 0; 1 };
     print $ok ? "answered\\n" : $@;
     print time - $from < 4 ? "early\\n" : "late\\n";
     print $sftp->stat("$dir/a")->size, "\\n";`,
    { delayMs: 1200 },
  );
  expect(died).toBe('alarm');
  expect(early).toBe('early');
  expect(after).toBe('4');
});

test('a call that never ends does not keep the script from its end', async () => {
  const told = await lines(
    `my $sftp = connected();
     for my $call (sub { $sftp->stat('/') }, sub { $sftp->put_content('x', "$dir/x") }) {
       eval { local $SIG{ALRM} = sub { die "alarm\\n" }; alarm 1; $call->(); alarm 0; 1 } or print $@;
     }
     $sftp->disconnect; print "left\\n";`,
    { silentAfter: 0 },
  );
  expect(told).toEqual(['alarm', 'alarm', 'left']);
});

test('a daemon that is killed in the middle of a transfer: an error, and no whole-looking file under atomic', async () => {
  await using own = new Sandbox();
  const daemon = await own.startDaemon();
  writeFileSync(at('a'), randomBytes(3_000_000));
  fixture.server.setFaults({ delayMs: 100 });
  const script = own.perl(
    'daemon',
    `${HEAD} my $sftp = connected(block_size => 32768, queue_size => 2); print "begin\\n";
     print defined $sftp->get("$dir/a", "$dir/b", atomic => 1) ? 1 : 0, "\\n", told($sftp), "\\n";`,
    { args: [fixture.server.configFile, fixture.directory, '0'] },
  );
  await expect.poll(() => readdirSync(fixture.directory).length, { timeout: 30_000 }).toBe(2);
  daemon.kill();
  const { stdout, exit } = await script;
  expect(stdout.toString()).toBe('begin\n0\n37 Connection to remote server is broken 7\n');
  expect(exit).toBe(0);
  expect(existsSync(at('b'))).toBe(false);
});

test('a directory of 100,000 entries', async () => {
  const told = await lines(
    `my $sftp = connected(); my $ls = $sftp->ls($dir); print scalar(@$ls), "\\n";
     print scalar(@{ $sftp->ls($dir, wanted => qr/7\\z/) }), ' ', $ls->[-1]{a}->perm & 040000 ? 'attributes' : 'none', "\\n";`,
    { inventedNames: 100_000 },
  );
  expect(told).toEqual(['100002', '10000 attributes']);
});

test('a server whose packets are small and whose reads are short', async () => {
  writeFileSync(at('a'), randomBytes(150_000));
  const told = await lines(
    `my $sftp = connected(); print $sftp->put("$dir/a", "$dir/b"), $sftp->get("$dir/b", "$dir/c"), "\\n";
     my $fh = $sftp->open("$dir/a"); my $sum = 0; while (read $fh, my ($data), 50_000) { $sum += length $data } print "$sum\\n";`,
    { shortReadBytes: 5000, maxPacketBytes: 34 * 1024 },
  );
  expect(told).toEqual(['11', '150000']);
  expect(readFileSync(at('a')).equals(readFileSync(at('c')))).toBe(true);
});

test('a server that forbids to set attributes: put fails after the data, best_effort does not', async () => {
  writeFileSync(at('a'), 'text');
  const told = await lines(
    `my $sftp = connected();
     print defined $sftp->put("$dir/a", "$dir/b", copy_perm => 0) ? 1 : 0, ' ', told($sftp), "\\n";
     print $sftp->put("$dir/a", "$dir/c", best_effort => 1), ' ', $sftp->put("$dir/a", "$dir/d", copy_perm => 0, copy_time => 0), "\\n";`,
    { refuse: { 9: 3, 10: 3 } },
  );
  expect(told).toEqual(["0 24 Couldn't setstat remote file: Permission denied 3", '1 1']);
  for (const name of ['b', 'c', 'd']) expect(readFileSync(at(name), 'utf8')).toBe('text');
});

test('a server that permits nothing, and one whose quota is reached, each in its own words', async () => {
  writeFileSync(at('a'), 'text');
  writeFileSync(at('large'), randomBytes(400_000));
  const program = `my $sftp = connected();
    for my $name (qw(a large)) {
      print defined $sftp->put("$dir/$name", "$dir/b-$name") ? 1 : 0, ' ', told($sftp), "\\n";
    }
    print $sftp->mput(["$dir/a", "$dir/large"], "$dir/many"), ' ', $sftp->stat($dir) ? 'usable' : 'not', "\\n";`;
  const denied = (name: string): string => `0 2 Couldn't open remote file '${at(`b-${name}`)}': Permission denied 3`;
  expect(await lines(program, { refuse: { 3: 3 } })).toEqual([denied('a'), denied('large'), '0 usable']);
  const full = "0 16 Couldn't write to remote file: Disk quota exceeded 4";
  expect(await lines(program, { refuse: { 6: 4 }, statusText: 'Disk quota exceeded' })).toEqual([
    full,
    full,
    '0 usable',
  ]);
});

test('a server without extensions: rename with overwrite removes first, the rest says what is missing', async () => {
  writeFileSync(at('a'), 'new');
  writeFileSync(at('b'), 'old');
  const told = await lines(
    `my $sftp = connected();
     print $sftp->rename("$dir/a", "$dir/b", overwrite => 1), "\\n";
     for my $call ([atomic_rename => 'x', 'y'], [hardlink => 'x', 'y'], [statvfs => '/']) {
       my ($method, @arguments) = @$call;
       print defined $sftp->$method(@arguments) ? 1 : 0, ' ', told($sftp), "\\n";
     }`,
    { withoutExtensions: true },
  );
  expect(told).toEqual([
    '1',
    '0 17 atomic rename failed: extended operation not supported by server 8',
    '0 51 hardlink failed: extended operation not supported by server 8',
    '0 48 statvfs failed, not implemented: extended operation not supported by server 8',
  ]);
  expect(readFileSync(at('b'), 'utf8')).toBe('new');
});

test('a script that is killed leaves no session behind', async () => {
  writeFileSync(at('a'), 'x');
  const script = run(`my $sftp = connected(); my $fh = $sftp->open("$dir/a"); kill 'KILL', $$ if defined $fh;`);
  expect((await script).signal).toBe('SIGKILL');
  await expect.poll(() => fixture.server.connections, { timeout: 30_000 }).toBe(0);
});

test('connecting for each file uses one connection, as long as nothing has changed', async () => {
  const before = fixture.server.logins.length;
  const told = await lines(`for (1 .. 5) { my $sftp = connected(); print $sftp->stat('/') ? 1 : 0; } print "\\n";`);
  expect(told).toEqual(['11111']);
  expect(fixture.server.logins.length - before).toBe(1);
});
