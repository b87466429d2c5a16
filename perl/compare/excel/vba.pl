use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsm') or die "out.xlsm: $!";
my $first    = $workbook->add_worksheet;
my $second   = $workbook->add_worksheet('Second');
for my $project (undef, 'missing.bin') {
    eval { $workbook->add_vba_project($project); 1 } or print $@;
}
open my $handle, '>:raw', 'vba.bin' or die $!;
print {$handle} "not really a project \xd0\xcf\x11\xe0";
close $handle;
$workbook->add_vba_project('vba.bin');
$workbook->set_vba_name('MyBook');
$second->set_vba_name('MySheet');
$first->insert_button('A1', { macro => 'run' });
$workbook->close;
rename 'out.xlsm', 'out.xlsx';
unlink 'vba.bin';
