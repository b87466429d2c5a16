import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startOpenSshServer, startSshTestServer, whyNoOpenSsh } from '../../ssh-server/index.ts';
import { type BenchContext, type Benchmark, type Measured, takeTurns } from '../benchmark.ts';
import { measureInPerl } from '../run-perl.ts';

const MEGABYTES = 200;
const FILES = 1000;
const ENTRIES = 10_000;

/** Each program gets the server's configuration and a directory, and prints its figure. */
const CONNECTED = `
use strict; use warnings; use Net::SFTP::Foreign; use Time::HiRes qw(time);
my ($config, $directory) = @ARGV;
my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $config]);
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

async function measure(context: BenchContext, turns: number, program: string): Promise<Measured> {
  const server = await (whyNoOpenSsh() === undefined ? startOpenSshServer() : startSshTestServer());
  const directory = mkdtempSync(join(inMemory(), 'cb-sftp-bench-'));
  try {
    return await takeTurns(turns, context.native, (way) =>
      measureInPerl(context, way, program, server.configFile, directory),
    );
  } finally {
    rmSync(directory, { recursive: true, force: true });
    await server.close();
  }
}

function benchmark(
  definition: Omit<Benchmark, 'nativeModules' | 'measure'>,
  turns: number,
  program: string,
): Benchmark {
  return {
    ...definition,
    nativeModules: ['Net::SFTP::Foreign'],
    measure: (context) => measure(context, turns, program),
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

/** A directory of 10,000 files. */
export const sftpList: Benchmark = benchmark({ name: 'sftp_ls_10k', unit: 'ms' }, 5, LIST);

/** From nothing to the first answer, loading the module included. */
export const sftpConnect: Benchmark = benchmark({ name: 'sftp_connect_then_op', unit: 'ms' }, 5, CONNECT);
