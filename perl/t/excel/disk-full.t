# A disk that is full: in the target's directory, in the one for temporary files, while cells come and at close.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/lib", "$Bin/../client/lib";
use Test::More;

use BridgeTest qw(run_perl);
use ExcelTest  qw(directory files);

# A file system of 1 MB in a mount namespace of its own, which goes away with the script.
my @small = ('unshare', '-rm', 'sh', '-c', 'mount -t tmpfs -o size=1m none "$0" && exec "$@"');
my $probe = directory();
plan skip_all => 'this machine does not let us mount a small file system'
    if system(qq(unshare -rm mount -t tmpfs -o size=1m none "$probe" >/dev/null 2>&1)) != 0;

my $script = <<'END_OF_SCRIPT';
use strict; use warnings; use Excel::Writer::XLSX; use MIME::Base64 ();
my ($small, $kind, $megabytes) = @ARGV;
my ($handle, $bytes, $workbook);
if ($kind eq 'target') {
    $workbook = Excel::Writer::XLSX->new("$small/out.xlsx") or die "new: $!";
} elsif ($kind eq 'tempdir') {
    $workbook = Excel::Writer::XLSX->new("$small/../out.xlsx") or die "new: $!";
    $workbook->set_tempdir($small);
} else {
    $ENV{TMPDIR} = $small;
    open $handle, '>', \$bytes or die $!;
    $workbook = Excel::Writer::XLSX->new($handle) or die "new: $!";
}
my $sheet = $workbook->add_worksheet;

# Text that cannot be compressed.
open my $random, '<:raw', '/dev/urandom' or die $!;
read $random, my $noise, $megabytes << 20;
my $row = 0;
$sheet->write($row++, 0, "text $_") for unpack '(A1000)*', MIME::Base64::encode_base64($noise, '');
my $closed = $workbook->close;
print $closed ? 'closed' : 'failed ' . ($! + 0), "\n";
opendir my $dh, $small or die;
print join(' ', grep { !/\A\.\.?\z/ } readdir $dh), "\n";
END_OF_SCRIPT

for my $case (
    [ 'the target, at close'                              => 'target',  2 ],
    [ 'the target, while cells come'                      => 'target',  11 ],
    [ 'the directory of set_tempdir, while cells come'    => 'tempdir', 11 ],
    [ 'TMPDIR, for a workbook that goes to a file handle' => 'handle',  11 ],
) {
    my ($name, $kind, $megabytes) = @$case;
    my $place = directory();
    mkdir "$place/small" or die $!;
    my ($out, $err) = run_perl(
        $script,
        arguments => [ "$place/small", $kind, $megabytes ],
        env       => { CPAN_BRIDGE_DAEMON => 0 },
        wrapper   => [ @small, "$place/small" ]);
    is $out, "failed 28\n\n", "$name: close is false, \$! is ENOSPC, and nothing is left there";
    like $err, qr{\AError writing \S+: No space left on device at \S+ line \d+\.\n\z}, "$name: with a warning";
    is files($place), 'small', "$name: nor elsewhere";
}

done_testing;
