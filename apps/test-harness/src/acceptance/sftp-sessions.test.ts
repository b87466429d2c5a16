import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { startFaultProxy } from '../fault-proxy/index.ts';
import { useSftpFixture } from '../ssh-server/testing/sftp-fixture.ts';

// When a connection is used again, given up, or not even tried; and whose directory and umask count.
const fixture = useSftpFixture();
const { at } = fixture;

async function lines(program: string, ...more: readonly string[]): Promise<string[]> {
  const { stdout, stderr, exit } = await fixture.sandbox.perl(
    'daemon',
    `use strict; use warnings; use Net::SFTP::Foreign; use Time::HiRes qw(time); $| = 1;
my ($config, $dir, @more) = @ARGV;
sub connected { return Net::SFTP::Foreign->new('server', more => [-F => $config], @_) }
sub works { my ($sftp) = @_; return $sftp->stat('/') ? "works\\n" : $sftp->error . "\\n" }
${program}`,
    { args: [fixture.server.configFile, fixture.directory, ...more], timeoutMs: 60_000 },
  );
  expect(stderr.toString()).toBe('');
  expect(exit).toBe(0);
  return stdout.toString().trimEnd().split('\n');
}

test('a connection is used again by the same script with the same credentials, and by no other', async () => {
  const before = fixture.server.logins.length;
  const password = "more => [-F => $config, -o => 'IdentityFile=none', -o => 'PubkeyAuthentication=no']";
  const told = await lines(`
print works(connected());
print works(connected());
print works(connected(${password}, password => 'secret', stderr_discard => 1));
print works(connected(${password}, password => 'secret', stderr_discard => 1));
print works(connected(${password}, password => 'wrong', stderr_discard => 1));
print works(connected(user => 'somebody else', stderr_discard => 1));
print works(connected());`);
  const refused = 'Connection to remote server is broken';
  expect(told).toEqual(
    ['works', 'works', 'works', 'works', 'Password authentication failed or connection lost', refused, 'works'].map(
      (line) => (line.startsWith('Password') ? expect.stringMatching(/broken|Password/) : line),
    ),
  );
  // The last found the first again.
  expect(fixture.server.logins.slice(before)).toEqual(['publickey', 'keyboard-interactive']);
  expect(await lines('print works(connected());')).toEqual(['works']);
  expect(fixture.server.logins.length - before).toBe(3);
});

test('a connection that has died, or whose host is not known any more, is not used again', async () => {
  const before = fixture.server.logins.length;
  const script = lines(
    `
print works(connected());
open my $signal, '>', "$dir/first" or die; close $signal;
select undef, undef, undef, 0.02 until -e "$dir/cut";
print works(connected());
open my $known, '>', $more[0] or die; close $known;
print works(connected(stderr_discard => 1));`,
    fixture.server.knownHostsFile,
  );
  const known = readFileSync(fixture.server.knownHostsFile);
  try {
    await expect.poll(() => isThere('first'), { timeout: 20_000 }).toBe(true);
    fixture.server.cut();
    writeFileSync(at('cut'), '');
    expect(await script).toEqual(['works', 'works', 'Connection to remote server is broken']);
    expect(fixture.server.logins.length - before).toBe(2);
  } finally {
    writeFileSync(fixture.server.knownHostsFile, known);
  }
});

test('ServerAliveInterval notices a line that is dead', async () => {
  const proxy = await startFaultProxy({ target: { host: '127.0.0.1', port: fixture.server.port }, faults: {} });
  try {
    const script = lines(
      `
my $sftp = connected(stderr_discard => 1, more => [-F => $config, -p => $more[0], -o => "HostKeyAlias=[127.0.0.1]:$more[1]",
    -o => 'ServerAliveInterval=1', -o => 'ServerAliveCountMax=1']);
print works($sftp);
open my $signal, '>', "$dir/first" or die; close $signal;
select undef, undef, undef, 0.02 until -e "$dir/silent";
my $from = time; print works($sftp); print time - $from < 20 ? "soon\\n" : "late\\n";`,
      String(proxy.port),
      String(fixture.server.port),
    );
    await expect.poll(() => isThere('first'), { timeout: 20_000 }).toBe(true);
    proxy.setFaults({ up: { blackHole: true }, down: { blackHole: true } });
    writeFileSync(at('silent'), '');
    expect(await script).toEqual(['works', 'Connection to remote server is broken', 'soon']);
  } finally {
    await proxy.close();
  }
});

test('a host that refuses five times is left alone for a while; one of another address is not', async () => {
  const closed = createServer();
  await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
  const { port } = closed.address() as { port: number };
  await new Promise((resolve) => closed.close(resolve));
  const told = await lines(
    `
print connected(port => $more[0], stderr_discard => 1)->error, "\\n" for 1 .. 6;
print works(connected());`,
    String(port),
  );
  expect(told.slice(0, 5)).toEqual(Array(5).fill('Connection to remote server is broken'));
  expect(told[5]).toMatch(
    /^Connection to remote server is broken: ssh 127\.0\.0\.1:\d+ failed 5 times in a row and is tried again in/,
  );
  expect(told[6]).toBe('works');
});

test('files are read and written where the script stands, with its umask', async () => {
  mkdirSync(at('elsewhere'));
  const told = await lines(`
chdir $dir or die; umask 027; my $sftp = connected(); $sftp->setcwd($dir);
for my $bytes (100, 500_000) {
    open my $out, '>', "source$bytes" or die; print {$out} 'x' x $bytes; close $out; chmod 0666, "source$bytes";
    $sftp->put("source$bytes", "sent$bytes") or die $sftp->error;
    chdir 'elsewhere'; umask 077;
    $sftp->get("source$bytes", "fetched$bytes") or die $sftp->error;
    $sftp->get("source$bytes", "plain$bytes", copy_perm => 0) or die $sftp->error;
    chdir '..'; umask 027;
}
print "done\\n";`);
  expect(told).toEqual(['done']);
  const mode = (name: string): string => (statSync(at(name)).mode & 0o777).toString(8);
  for (const bytes of [100, 500_000]) {
    expect(mode(`sent${bytes}`)).toBe('640');
    expect(mode(`elsewhere/fetched${bytes}`)).toBe('600');
    expect(mode(`elsewhere/plain${bytes}`)).toBe('600');
  }
});

function isThere(name: string): boolean {
  return statSync(at(name), { throwIfNoEntry: false }) !== undefined;
}
