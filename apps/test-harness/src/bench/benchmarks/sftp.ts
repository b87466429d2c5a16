import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startFaultProxy } from '../../fault-proxy/index.ts';
import { startOpenSshServer, startSshTestServer, whyNoOpenSsh } from '../../ssh-server/index.ts';
import { type BenchContext, type Benchmark, type Measured, takeTurns } from '../benchmark.ts';
import { measureInPerl } from '../run-perl.ts';

const MEGABYTES = 200;
const FILES = 1000;
const REMOTE_FILES = 100;
const ENTRIES = 10_000;

/** Each program gets the server's configuration, a directory and arguments for ssh, and prints its figure. */
const CONNECTED = `
use strict; use warnings; use Net::SFTP::Foreign; use Time::HiRes qw(time);
my ($config, $directory, @more) = @ARGV;
my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $config, @more]);
$sftp->die_on_error;
`;
const BIG_FILE = `
if (!-e "$directory/big") {
    open my $out, '>', "$directory/big" or die $!;
    my $piece = join '', map { chr int rand 256 } 1 .. 1_000_000;
    print {$out} $piece for 1 .. ${MEGABYTES};
    close $out or die $!;
}
`;
const PUT_BIG = `${CONNECTED}${BIG_FILE}
$sftp->put_content('x', "$directory/first");
my $from = time;
$sftp->put("$directory/big", "$directory/copy") or die $sftp->error;
my $taken = time - $from;
die 'size' if -s "$directory/copy" != ${MEGABYTES}_000_000;
print ${MEGABYTES} / $taken;
`;
const GET_BIG = `${CONNECTED}${BIG_FILE}
$sftp->stat("$directory/big");
my $from = time;
$sftp->get("$directory/big", "$directory/copy") or die $sftp->error;
my $taken = time - $from;
die 'size' if -s "$directory/copy" != ${MEGABYTES}_000_000;
print ${MEGABYTES} / $taken;
`;
const PUT_SMALL = `${CONNECTED}
mkdir "$directory/in";
for my $number (1 .. ${FILES}) {
    open my $out, '>', "$directory/in/$number" or die $!;
    print {$out} "line $_ of file $number\\n" for 1 .. 50;
    close $out;
}
$sftp->mkdir("$directory/out") unless -d "$directory/out";
$sftp->put("$directory/in/1", "$directory/out/first");
my $from = time;
die 'sent' if $sftp->mput("$directory/in/*", "$directory/out") != ${FILES};
my $taken = time - $from;
die 'count' if (my @files = glob "$directory/out/*") != ${FILES} + 1;
print 1000 * $taken;
`;
/** One call for each file, as most scripts have it. */
const LOOP = `${CONNECTED}
mkdir "$directory/$_" for qw(in out back);
for my $number (1 .. ${FILES}) {
    open my $out, '>', "$directory/in/$number" or die $!;
    print {$out} "line $_ of file $number\\n" for 1 .. 50;
    close $out;
}
$sftp->put("$directory/in/1", "$directory/out/first");
$sftp->get("$directory/in/1", "$directory/back/first");
my $from = time;
`;
const PUT_LOOP = `${LOOP}
$sftp->put("$directory/in/$_", "$directory/out/$_") or die $sftp->error for 1 .. ${FILES};
my $taken = time - $from;
die 'size' if -s "$directory/out/${FILES}" != -s "$directory/in/${FILES}";
print 1000 * $taken;
`;
const GET_LOOP = `${LOOP}
$sftp->get("$directory/in/$_", "$directory/back/$_") or die $sftp->error for 1 .. ${FILES};
my $taken = time - $from;
die 'size' if -s "$directory/back/${FILES}" != -s "$directory/in/${FILES}";
print 1000 * $taken;
`;
const REMOTE_LOOP = `${LOOP}
for my $number (1 .. ${REMOTE_FILES}) {
    $sftp->put("$directory/in/$number", "$directory/out/$number") or die $sftp->error;
    $sftp->get("$directory/out/$number", "$directory/back/$number") or die $sftp->error;
}
my $taken = time - $from;
die 'size' if -s "$directory/back/${REMOTE_FILES}" != -s "$directory/in/${REMOTE_FILES}";
print 1000 * $taken;
`;
const STAT_LOOP = `${LOOP}
$sftp->stat("$directory/in/$_") or die $sftp->error for 1 .. ${FILES};
print 1000 * (time - $from);
`;
const LIST = `${CONNECTED}
if (!-d "$directory/many") {
    mkdir "$directory/many";
    for my $number (1 .. ${ENTRIES}) { open my $out, '>', "$directory/many/a_longer_name_$number.txt" or die $! }
}
$sftp->stat('.');
my $from = time;
my $entries = $sftp->ls("$directory/many");
my $taken = time - $from;
die scalar @$entries if @$entries != ${ENTRIES} + 2 || !defined $entries->[5]{a}->mtime;
print 1000 * $taken;
`;
const CONNECT = `
use strict; use warnings; use Time::HiRes qw(time);
my $from = time;
require Net::SFTP::Foreign;
my ($config, $directory) = @ARGV;
my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $config], autodie => 1);
$sftp->stat($directory);
print 1000 * (time - $from);
`;

/** Both sides write real files: in memory, so that it is not the disk that is measured. */
function inMemory(): string {
  try {
    accessSync('/dev/shm', constants.W_OK);
    return '/dev/shm';
  } catch {
    return tmpdir();
  }
}

async function measure(
  context: BenchContext,
  turns: number,
  program: string,
  latencyMs: number | undefined,
): Promise<Measured> {
  await using cleanup = new AsyncDisposableStack();
  const server = await (whyNoOpenSsh() === undefined ? startOpenSshServer() : startSshTestServer());
  cleanup.defer(() => server.close());
  const directory = mkdtempSync(join(inMemory(), 'cb-sftp-bench-'));
  cleanup.defer(() => rmSync(directory, { recursive: true, force: true }));
  const more: string[] = [];
  if (latencyMs !== undefined) {
    const proxy = await startFaultProxy({
      target: { host: '127.0.0.1', port: server.port },
      faults: { up: { latencyMs }, down: { latencyMs } },
    });
    cleanup.defer(() => proxy.close());
    more.push('-p', String(proxy.port), '-o', `HostKeyAlias=[127.0.0.1]:${server.port}`);
  }
  return await takeTurns(turns, context.native, (way) =>
    measureInPerl(context, way, program, server.configFile, directory, ...more),
  );
}

function benchmark(
  definition: Omit<Benchmark, 'nativeModules' | 'measure'>,
  turns: number,
  program: string,
  latencyMs?: number,
): Benchmark {
  return {
    ...definition,
    nativeModules: ['Net::SFTP::Foreign'],
    measure: (context) => measure(context, turns, program, latencyMs),
  };
}

/** A file of 200 MB to sshd on the same machine. */
export const sftpPutLarge: Benchmark = benchmark(
  { name: 'sftp_put_200mb', unit: 'MB/s', budget: { ratio: 1 } },
  3,
  PUT_BIG,
);

/** And back. */
export const sftpGetLarge: Benchmark = benchmark(
  { name: 'sftp_get_200mb', unit: 'MB/s', budget: { ratio: 1 } },
  3,
  GET_BIG,
);

/** 1000 files of 1 KB with mput. */
export const sftpPutSmall: Benchmark = benchmark(
  { name: 'sftp_put_1000_small', unit: 'ms', budget: { ratio: 2 } },
  3,
  PUT_SMALL,
);

/** The same 1000 files with a call of put for each. On one machine both sides compute; no line is waited for. */
export const sftpPutLoop: Benchmark = benchmark(
  { name: 'sftp_put_loop_1000_small', unit: 'ms', budget: { ratio: 1 } },
  5,
  PUT_LOOP,
);

/** And back. */
export const sftpGetLoop: Benchmark = benchmark(
  { name: 'sftp_get_loop_1000_small', unit: 'ms', budget: { ratio: 1 } },
  5,
  GET_LOOP,
);

/** A call that moves no data: what one more process between script and server costs. */
export const sftpStatLoop: Benchmark = benchmark({ name: 'sftp_stat_1000', unit: 'ms' }, 5, STAT_LOOP);

/** 100 files put and fetched in a loop, over a line of 2 ms: here round trips count, and native needs several a file. */
export const sftpRemoteLoop: Benchmark = benchmark(
  { name: 'sftp_put_get_loop_2ms', unit: 'ms', budget: { ratio: 2 } },
  2,
  REMOTE_LOOP,
  1,
);

/** A directory of 10,000 files. */
export const sftpList: Benchmark = benchmark({ name: 'sftp_ls_10k', unit: 'ms' }, 5, LIST);

/** From nothing to the first answer, loading the module included. */
export const sftpConnect: Benchmark = benchmark({ name: 'sftp_connect_then_op', unit: 'ms' }, 5, CONNECT);
