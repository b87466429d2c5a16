use strict;
use warnings;
use Excel::Writer::XLSX;
use Spreadsheet::ParseExcel;
use Spreadsheet::ParseXLSX;

my $parser = Spreadsheet::ParseExcel->new;
print defined $parser->parse('missing.xls') ? 'parsed' : $parser->error, ' ', $parser->error_code, "\n";
my $writer = Excel::Writer::XLSX->new('in.xlsx') or die;
$writer->add_worksheet->write(0, 0, 'x');
$writer->close;
$parser = Spreadsheet::ParseExcel->new;
print defined $parser->parse('in.xlsx') ? 'parsed' : $parser->error, ' ', $parser->error_code, "\n";
print join(' ', map { Spreadsheet::ParseExcel->ColorIdxToRGB($_) } 0, 8, 10, 22, 63, 64, 99), "\n";
unlink 'in.xlsx';
