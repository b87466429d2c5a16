use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('no/such/dir/out.xlsx');
print defined $workbook ? 'object' : "undef: $!", "\n";
mkdir 'directory';
$workbook = Excel::Writer::XLSX->new('directory');
print defined $workbook ? 'object' : "undef: $!", "\n";
$workbook = Excel::Writer::XLSX->new('');
print defined $workbook ? 'object' : 'undef', "\n";
$workbook = Excel::Writer::XLSX->new();
print defined $workbook ? 'object' : 'undef', "\n";
