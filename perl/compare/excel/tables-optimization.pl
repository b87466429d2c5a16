use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx', { optimization => 1 }) or die;
my $sheet    = $workbook->add_worksheet;
print $sheet->add_table('A1:B3'), "\n";
$sheet->write_rich_string(0, 0, 'plain ', $workbook->add_format(bold => 1), 'bold');
$sheet->data_validation('A1', { validate => 'list', value => [ 'a', 'b' ] });
$sheet->conditional_formatting('A1', { type => 'unique' });
$workbook->close;
