import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CHECKOUT } from '../sandbox/index.ts';
import { useSftpFixture } from './testing/sftp-fixture.ts';

// What Perl scripts see and a comparison with native cannot show: names of ours, switches, and what native is too slow for.
const fixture = useSftpFixture();
const { at } = fixture;

async function lines(program: string, prefix: readonly string[] = []): Promise<string[]> {
  const { stdout, stderr, exit } = await fixture.sandbox.perl('daemon', program, {
    args: [fixture.server.configFile, fixture.directory],
    ...(prefix.length > 0 ? { prefix } : {}),
  });
  expect(stderr.toString()).toBe('');
  expect(exit).toBe(0);
  return stdout.toString().trimEnd().split('\n');
}

test('SFTPHelper and Net::SFTP are other names', async () => {
  writeFileSync(at('a'), 'text');
  expect(
    await lines(`use strict; use warnings; use SFTPHelper; use Net::SFTP;
my ($config, $dir) = @ARGV;
my $helper = SFTPHelper->new('server', more => [-F => $config]);
print $helper->put("$dir/a", "$dir/b"), ' ', ref $helper, "\\n";
my $old = Net::SFTP->new('server', more => [-F => $config]);
print $old->get("$dir/b"), ' ', ref $old->do_stat("$dir/b"), ' ', scalar(grep { $_->{filename} eq 'b' } $old->ls($dir)), "\\n";
my $refused = eval { Net::SFTP->new('127.0.0.1', ssh_args => [port => 1], stderr_discard => 1) };
print $refused ? 'connected' : $@;
eval { Net::SFTP->new('x', ssh_args => [nonsense => 1]) };
print $@;
`),
  ).toEqual([
    '1 SFTPHelper',
    'text Net::SFTP::Attributes 1',
    'Connection to remote server is broken at job.pl line 7.',
    "ssh_args: 'nonsense' is not supported by Net::SFTP of CPAN Bridge at job.pl line 9.",
  ]);
});

test('what cannot be done is refused by name', async () => {
  expect(
    await lines(`use strict; use warnings; use Net::SFTP::Foreign;
for my $option ([transport => \\*STDIN], [ssh_cmd => '/opt/other/tool', password => 'x']) {
    eval { Net::SFTP::Foreign->new('server', @$option); 1 } or print $@;
}`),
  ).toEqual([
    "'transport': file handles of the script cannot be used by Net::SFTP::Foreign of CPAN Bridge at job.pl line 3.",
    "'ssh_cmd' => '/opt/other/tool': a password would need a terminal, which Net::SFTP::Foreign of CPAN Bridge has not at job.pl line 3.",
  ]);
});

test('thousands of small files, both ways, each with its mode and time', async () => {
  mkdirSync(at('in'));
  for (let number = 0; number < 1500; number++) {
    writeFileSync(at(`in/${number}`), `file ${number} `.repeat(number % 50), { mode: number % 2 ? 0o600 : 0o644 });
  }
  expect(
    await lines(`use strict; use warnings; use Net::SFTP::Foreign; umask 022;
my ($config, $dir) = @ARGV;
my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $config]);
print $sftp->rput("$dir/in", "$dir/out"), ' ', $sftp->rget("$dir/out", "$dir/back"), ' ', $sftp->error, "\\n";
print $sftp->mput("$dir/in/1*", "$dir/none/deep"), ' ', $sftp->mget("$dir/out/1*", "$dir/got"), "\\n";
my @failed; chmod 0, "$dir/in/3";
print $sftp->mput(["$dir/in/1", "$dir/in/2", "$dir/nothing"], "$dir/out"), "\\n";`),
  ).toEqual(['1501 1501 0', '611 611', '2']);
  for (const number of [0, 1, 777, 1499]) {
    for (const copy of ['out', 'back']) {
      expect(readFileSync(at(`${copy}/${number}`), 'utf8')).toBe(`file ${number} `.repeat(number % 50));
      expect(statSync(at(`${copy}/${number}`)).mode & 0o777).toBe(number % 2 ? 0o600 : 0o644);
      expect(Math.floor(statSync(at(`${copy}/${number}`)).mtimeMs / 1000)).toBe(
        Math.floor(statSync(at(`in/${number}`)).mtimeMs / 1000),
      );
    }
  }
});

test('under changed globals, handlers and switches', async () => {
  writeFileSync(at('a'), 'one\ntwo\n');
  expect(
    await lines(`#!/usr/bin/perl -wl
use strict; use Net::SFTP::Foreign;
$SIG{__WARN__} = sub { print 'WARN ', @_ }; $SIG{__DIE__} = sub { print 'DIE ', @_ };
my ($config, $dir) = @ARGV;
$| = 1; $, = '-'; $" = '+';
my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $config]);
{ local $/; print length $sftp->get_content("$dir/a"); }
print $sftp->get("$dir/a", "$dir/b"), -s "$dir/b";
open my $in, '<', "$dir/a"; my $line = <$in>; $sftp->stat($dir); print $.;
$@ = 'kept'; $! = 2; $sftp->stat("$dir/nothing"); print $@, $! + 0;
print 'end';`),
  ).toEqual(['8', '1-8', '1', 'kept-2', 'end']);
});

test('runs under taint mode', async () => {
  writeFileSync(at('a'), 'text');
  const { stdout, stderr } = await fixture.sandbox.perl(
    'daemon',
    `use strict; use warnings; use Net::SFTP::Foreign;
my ($config, $dir) = map { /(.*)/s } @ARGV; $ENV{PATH} = '/usr/bin:/bin'; delete @ENV{qw(IFS CDPATH ENV BASH_ENV)};
my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $config]);
print $INC{'Net/SFTP/Foreign.pm'} =~ m{perl/lib/} ? '' : 'not ours: ', $sftp->get_content("$dir/a"), "\\n";
eval { $sftp->put($ARGV[1], 'x'); 1 } or print $@ =~ /^(Insecure argument '.*?' on 'put' method call)/ ? "refused\\n" : $@;`,
    {
      args: [fixture.server.configFile, fixture.directory],
      // PERL5LIB does not count under taint mode.
      switches: ['-T', `-I${CHECKOUT.perlLib}`],
    },
  );
  expect(stderr.toString()).toBe('');
  expect(stdout.toString()).toBe('text\nrefused\n');
});
