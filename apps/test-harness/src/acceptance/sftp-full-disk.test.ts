import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hasNativeModules, Sandbox, type Way } from '../sandbox/index.ts';
import {
  type RunningSshServer,
  SMALL_DISK,
  startOpenSshServer,
  startSshTestServer,
  whyNoChroot,
  whyNoMount,
} from '../ssh-server/index.ts';

// Real file systems of 1 MB, which only the processes of a test see. The original, where it is installed, goes through the same.
const NATIVE: readonly Way[] = hasNativeModules('Net::SFTP::Foreign') ? ['native'] : [];
const HEAD = `
use strict; use warnings; use Net::SFTP::Foreign;
my ($config, $dir, $small) = @ARGV;
my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $config]);
sub told { my ($done) = @_; return ($done ? 'done' : 'failed') . ' ' . join(' ', $sftp->error + 0, $sftp->error, $sftp->status + 0) . "\\n" }
`;

let sandbox: Sandbox;
let directory: string;
beforeAll(async () => {
  sandbox = new Sandbox();
  await sandbox.startDaemon();
});
afterAll(() => sandbox[Symbol.asyncDispose]());
beforeEach(() => {
  directory = sandbox.workDirectory();
  writeFileSync(join(directory, 'large'), randomBytes(3_000_000));
  writeFileSync(join(directory, 'tiny'), 'text');
});

async function run(
  way: Way,
  server: RunningSshServer,
  program: string,
  small: string,
  prefix: readonly string[] = [],
): Promise<{ lines: string[]; stderr: string }> {
  const { stdout, stderr } = await sandbox.perl(way, HEAD + program, {
    args: [server.configFile, directory, small],
    timeoutMs: 60_000,
    ...(prefix.length > 0 ? { prefix } : {}),
  });
  return { lines: stdout.toString().trimEnd().split('\n'), stderr: stderr.toString() };
}

const noServerDisk = whyNoChroot();
describe.skipIf(noServerDisk !== undefined)(
  `the server's disk is full${noServerDisk ? `: ${noServerDisk}` : ''}`,
  () => {
    let server: RunningSshServer;
    beforeAll(async () => {
      server = await startOpenSshServer({ smallDisk: true });
    });
    afterAll(() => server.close());

    const FULL = "16 Couldn't write to remote file: Failure 4";
    const STEPS = `
print told(scalar $sftp->put("$dir/tiny", "$small/old"));
print told(scalar $sftp->put("$dir/large", "$small/large"));
print told(scalar $sftp->put("$dir/tiny", "$small/tiny"));
print told(scalar $sftp->put_content('y' x 100_000, "$small/content"));
print told($sftp->mput("$dir/[lt]*", $small));
my $fh = $sftp->open("$small/handle", 2 | 8 | 16);
print {$fh} 'x' x 50_000;
print told(scalar close $fh);
print 'content ', $sftp->get_content("$small/old"), ' ', $sftp->stat("$small/large")->size > 0 ? "a part\\n" : "nothing\\n";
$sftp->remove("$small/$_") for qw(large tiny content handle);
print told(scalar $sftp->put("$dir/large", "$small/old", atomic => 1));
print 'content ', $sftp->get_content("$small/old"), ' ', join(' ', map { $_->{filename} } @{ $sftp->ls($small, no_wanted => qr/^\\./) }), "\\n";
print told(scalar $sftp->put("$dir/tiny", "$small/tiny"));
$sftp->rremove($small, wanted => qr{/small/.}s);`;

    test.each([...NATIVE, 'daemon', 'private'] as const)(
      '%s: an error at each file, the rest is as it was',
      async (way) => {
        const { lines, stderr } = await run(way, server, STEPS, SMALL_DISK);
        expect(lines).toEqual([
          'done 0 0 0',
          `failed ${FULL}`,
          `failed ${FULL}`,
          `failed ${FULL}`,
          // mput counts, and keeps no error.
          'failed 0 0 0',
          `failed ${FULL}`,
          'content text a part',
          `failed ${FULL}`,
          'content text old',
          'done 0 0 0',
        ]);
        expect(stderr.split('\n').filter((line) => !/^cleanup .*\(\d+\)\.tmp at /.test(line))).toEqual(['']);
      },
    );
  },
);

const noDisk = whyNoMount();
describe.skipIf(noDisk !== undefined)(`the script's disk is full${noDisk ? `: ${noDisk}` : ''}`, () => {
  let server: RunningSshServer;
  beforeAll(async () => {
    server = await startSshTestServer();
  });
  afterAll(() => server.close());

  const STEPS = `
sub full { my ($name) = @_; my $status = $name eq 'tiny' ? 1 : 0; return qr/\\Afailed 7 unable to write data to local file \\Q$small\\E\\/\\Q$name\\E.*: No space left on device $status\\n\\z/ }
sub is_full { my ($told, $name) = @_; print $told =~ full($name) ? "$name: full\\n" : "$name: $told" }
print told(scalar $sftp->get("$dir/tiny", "$small/old"));
is_full(told(scalar $sftp->get("$dir/large", "$small/large")), 'large');
open my $in, '<', "$small/large" or die; local $/; my $part = <$in>; close $in;
open my $all, '<', "$dir/large" or die; my $whole = <$all>;
print length $part > 500_000 && substr($whole, 0, length $part) eq $part ? "a whole beginning\\n" : "something else\\n";
is_full(told(scalar $sftp->get("$dir/tiny", "$small/tiny")), 'tiny');
is_full(told(scalar $sftp->get("$dir/large", "$small/through", callback => sub {})), 'through');
unlink "$small/$_" for qw(large tiny through);
is_full(told(scalar $sftp->get("$dir/large", "$small/old", atomic => 1)), 'old');
open my $old, '<', "$small/old" or die; print <$old>, ' ', join(' ', sort map { s{.*/}{}r } glob "$small/*"), "\\n";
print told(scalar $sftp->get("$dir/tiny", "$small/tiny"));`;

  // A file system that only the script sees is a world of its own: the daemon is in another.
  test.each([...NATIVE, 'default', 'private'] as const)(
    '%s: an error at each file, a whole beginning, and the old file under atomic',
    async (way) => {
      const small = join(directory, 'small');
      mkdirSync(small);
      const mount = 'mount -t tmpfs -o size=1m none "$0" && exec "$@"';
      const { lines, stderr } = await run(way, server, STEPS, small, ['unshare', '-m', 'sh', '-c', mount, small]);
      // Perl itself says so of a handle that goes away with bytes in it.
      expect(stderr.replaceAll(/^Warning: unable to close filehandle .*\n/gm, '')).toBe('');
      expect(lines).toEqual([
        'done 0 0 0',
        'large: full',
        'a whole beginning',
        'tiny: full',
        'through: full',
        'old: full',
        'text old',
        'done 0 0 0',
      ]);
      expect(readdirSync(small)).toEqual([]);
      expect(readFileSync(join(directory, 'tiny'), 'utf8')).toBe('text');
    },
  );
});

test('a limit on the size of files, met by the daemon', async () => {
  await using own = new Sandbox();
  const server = await startSshTestServer();
  try {
    await own.startDaemon({}, ['sh', '-c', 'ulimit -f 2000; exec "$@"', 'sh']);
    const { stdout } = await own.perl(
      'daemon',
      `${HEAD} print told(scalar $sftp->get("$dir/large", "$dir/copy")), -s "$dir/copy" > 900_000 ? "a part\\n" : "nothing\\n",
       told(scalar $sftp->get("$dir/tiny", "$dir/copy"));`,
      { args: [server.configFile, directory, ''] },
    );
    expect(stdout.toString()).toBe(
      `failed 7 unable to write data to local file ${directory}/copy: File too large 0\na part\ndone 0 0 0\n`,
    );
  } finally {
    await server.close();
  }
});
