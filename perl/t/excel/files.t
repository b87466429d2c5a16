# A workbook appears under its name only when it is whole.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/lib", "$Bin/../client/lib";
use Test::More;

use BridgeTest qw($home alive eventually run_perl runs write_file);
use ExcelTest  qw(cells directory files);

my $begin = <<'END_OF_BEGIN';
use strict; use warnings; use Excel::Writer::XLSX;
BEGIN { $| = 1 }
chdir $ARGV[0] or die;
sub files { opendir my $d, '.'; join ' ', sort grep { !/^\.\.?$/ } readdir $d }
END_OF_BEGIN

for my $way ('daemon', 'private process') {
    subtest $way => sub {
        local $ENV{CPAN_BRIDGE_DAEMON} = $way eq 'daemon' ? 1 : 0;

        my $place = directory();
        runs(
            $begin
                . <<'END_OF_SCRIPT', "1 hidden file\nkept: old\n1\nout.xlsx\n", 'until close the old file stays', arguments => [$place]);
open my $old, '>', 'out.xlsx'; print $old 'old'; close $old;
my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die;
$workbook->add_worksheet->write(0, 0, 'new');
print scalar(grep {/^\./} split ' ', files()), " hidden file\n";
open $old, '<', 'out.xlsx'; print 'kept: ', <$old>, "\n";
print $workbook->close, "\n", files(), "\n";
END_OF_SCRIPT
        is_deeply cells("$place/out.xlsx"), { A1 => 'new' }, 'then it is the new one';

        for my $ending ([ 'the end', '', 0 ], [ 'exit', 'exit 7;', 7 ],
            [ 'die', '$! = 0; $? = 0; die "enough\n";', 255 ]) {
            my ($name, $code, $status) = @$ending;
            my $here = directory();
            my ($out, $err, $got) = run_perl(
                $begin
                    . 'my $workbook = Excel::Writer::XLSX->new("out.xlsx"); our $sheet = $workbook->add_worksheet; $sheet->write(0, 0, "text");'
                    . "print 'x';$code",
                arguments => [$here]);
            is $got >> 8, $status, "$name: the status is the script's";
            is_deeply cells("$here/out.xlsx"), { A1 => 'text' }, "$name: the file is whole";
            is files($here), 'out.xlsx', "$name: nothing else is left";
        }

        for my $signal (qw(TERM KILL INT)) {
            my $here = directory();
            my ($out, $err, $got) = run_perl($begin . <<'END_OF_SCRIPT', arguments => [ $here, $signal ]);
my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die;
my $sheet = $workbook->add_worksheet;
for my $row (0 .. 3000) { $sheet->write($row, $_, "text $row $_") for 0 .. 9 }
print files() =~ /^\.out\.xlsx/ ? "begun\n" : "nothing\n";
kill $ARGV[1], $$;
sleep 10;
END_OF_SCRIPT
            is $out, "begun\n", "$signal: the workbook was begun";
            ok eventually { files($here) eq '' }, "$signal: neither file nor temporary file is left"
                or diag files($here);
        }

        my $umask = directory();
        runs(
            $begin
                . <<'END_OF_SCRIPT', "640 600 link 640\n", 'mode by umask, of an old file its own; links are followed', arguments => [$umask]);
umask 027;
open my $old, '>', 'old.xlsx'; close $old; chmod 0600, 'old.xlsx';
symlink 'target.xlsx', 'link.xlsx';
for ('new.xlsx', 'old.xlsx', 'link.xlsx') { Excel::Writer::XLSX->new($_)->close }
printf "%o %o %s %o\n", (stat 'new.xlsx')[2] & 0777, (stat 'old.xlsx')[2] & 0777, (-l 'link.xlsx' ? 'link' : 'file'), (stat 'target.xlsx')[2] & 0777;
END_OF_SCRIPT

        my $failing = directory();
        runs($begin . <<'END_OF_SCRIPT', "2 21 0\n", 'new fails with $!', arguments => [$failing]);
mkdir 'directory';
my @errors;
for ('no/such/out.xlsx', 'directory') { $! = 0; my $workbook = Excel::Writer::XLSX->new($_); push @errors, defined $workbook ? 'made' : $! + 0 }
$! = 0;
my $workbook = Excel::Writer::XLSX->new('fine.xlsx');
print "@errors ", $! + 0, "\n";
END_OF_SCRIPT
    };
}

SKIP: {
    skip 'there is no /dev/full', 3 unless -c '/dev/full';
    my ($out, $err, $status) = run_perl(<<'END_OF_SCRIPT', env => { CPAN_BRIDGE_DAEMON => 0 });
use strict; use warnings; use Excel::Writer::XLSX;
my $workbook = Excel::Writer::XLSX->new('/dev/full') or die "new: $!";
$workbook->add_worksheet->write(0, 0, 'x');
my $ok = $workbook->close;
print $ok ? 'closed' : $! + 0;
END_OF_SCRIPT
    is $out, '28', 'a full device: close is false and $! is ENOSPC';
    like $err, qr{\AError writing /dev/full: No space left on device at \S+ line 4\.\n\z},
        'and it warns at the line of close';
    is $status, 0, 'the script goes on';
}

{
    my $here = directory();
    my ($out, $err, $status) = run_perl($begin
            . <<'END_OF_SCRIPT', arguments => [$here], env => { CPAN_BRIDGE_DAEMON => 0 }, wrapper => [ 'sh', '-c', 'ulimit -f 40; exec "$@"', 'sh' ]);
my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "new: $!";
my $sheet = $workbook->add_worksheet;
for my $row (0 .. 5000) { $sheet->write($row, $_, rand) for 0 .. 9 }
print $workbook->close ? 'closed' : 'failed ' . ($! + 0);
END_OF_SCRIPT
    is $out, 'failed 27', 'a file that grows too large: close is false and $! is EFBIG';
    like $err, qr{\AError writing out\.xlsx: File too large at \S+ line \d+\.\n\z}, 'with a warning';
    is files($here), '', 'and nothing is left';
}

SKIP: {
    skip 'root may write everything', 2 if $> == 0;
    my $here = directory();
    runs($begin . <<'END_OF_SCRIPT', "13 13\n", 'permission is asked for in new', arguments => [$here]);
mkdir 'closed', 0500;
open my $old, '>', 'old.xlsx'; close $old; chmod 0400, 'old.xlsx';
print join(' ', map { defined Excel::Writer::XLSX->new($_) ? 'made' : $! + 0 } 'closed/out.xlsx', 'old.xlsx'), "\n";
END_OF_SCRIPT
    runs(
        $begin
            . <<'END_OF_SCRIPT', "1 300\n", 'a file that may be written in a directory that may not is filled in place', arguments => [$here]);
mkdir 'shut'; open my $old, '>', 'shut/old.xlsx'; print $old 'x' x 9; close $old; chmod 0500, 'shut';
my $workbook = Excel::Writer::XLSX->new('shut/old.xlsx') or die $!;
print $workbook->close, ' ', (-s 'shut/old.xlsx') > 300 ? 300 : 0, "\n";
chmod 0700, 'shut';
END_OF_SCRIPT
}

done_testing;
