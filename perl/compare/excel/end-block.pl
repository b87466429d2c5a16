use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die;
my $sheet    = $workbook->add_worksheet;
$sheet->write(0, 0, 'main');
END { $sheet->write(1, 0, 'END'); $? = 4 }
