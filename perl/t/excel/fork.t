# Only the process that began a workbook completes it.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/lib", "$Bin/../client/lib";
use Test::More;

use BridgeTest qw(runs);
use ExcelTest  qw(cells directory files);

my $begin = <<'END_OF_BEGIN';
use strict; use warnings; use Excel::Writer::XLSX;
BEGIN { $| = 1 }
chdir $ARGV[0] or die;
my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die;
my $sheet = $workbook->add_worksheet;
$sheet->write(0, 0, 'before');
END_OF_BEGIN

for my $way ('daemon', 'private process') {
    subtest $way => sub {
        local $ENV{CPAN_BRIDGE_DAEMON} = $way eq 'daemon' ? 1 : 0;
        my $place = directory();
        runs(
            $begin
                . <<'END_OF_SCRIPT', "child 3\n1\n", 'the end of a child leaves the workbook alone', arguments => [$place]);
my $pid = fork;
exit 3 if !$pid;
waitpid $pid, 0;
print 'child ', $? >> 8, "\n";
$sheet->write(1, 0, 'after');
print $workbook->close, "\n";
END_OF_SCRIPT
        is_deeply cells("$place/out.xlsx"), { A1 => 'before', A2 => 'after' }, 'the parent goes on';
        is files($place), 'out.xlsx', 'there is one file';

        my $closing = directory();
        runs(
            $begin
                . <<'END_OF_SCRIPT', "out.xlsx was begun by process PID and cannot be closed in its child PID at SCRIPT line 9.\n1\n", 'close in a child dies', arguments => [$closing]);
my $pid = fork;
if (!$pid) {
    eval { $workbook->close };
    $@ =~ s/\d{2,}/PID/g; $@ =~ s/ at \S+ line/ at SCRIPT line/;
    print $@;
    exit;
}
waitpid $pid, 0;
print $workbook->close, "\n";
END_OF_SCRIPT

        my $own = directory();
        runs($begin . <<'END_OF_SCRIPT', "1\n", 'a child may write a workbook of its own', arguments => [$own]);
my $pid = fork;
if (!$pid) {
    my $mine = Excel::Writer::XLSX->new('mine.xlsx') or die;
    $mine->add_worksheet->write(0, 0, 'mine');
    exit;
}
waitpid $pid, 0;
print $workbook->close, "\n";
END_OF_SCRIPT
        is files($own), 'mine.xlsx out.xlsx', 'both are there';
        is_deeply cells("$own/mine.xlsx"), { A1 => 'mine' }, "with the child's cells";
    };
}

done_testing;
