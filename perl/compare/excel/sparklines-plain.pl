use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $sheet    = $workbook->add_worksheet;
$sheet->write_row($_, 0, [ map { $_ * 3 % 7 - 2 } 1 .. 5 ]) for 0 .. 4;
print $sheet->add_sparkline({ location => 'F1', range => 'Sheet1!A1:E1' }), "\n";
print $sheet->add_sparkline({ location => '$F$2', range => '=$A$2:$E$2', type => 'column', high_point => 1, low_point => 1, negative_points => 1, first_point => 1, last_point => 1 }), "\n";
print $sheet->add_sparkline({ location => [ 'F3', 'F4' ], range => [ 'A3:E3', 'A4:E4' ], type => 'win_loss', markers => 1, axis => 1, reverse => 1, show_hidden => 1 }), "\n";
print $sheet->add_sparkline({ location => 'F5', range => 'A5:E5', max => 10, min => -2.5, weight => 2.25, date_axis => 'A1:E1', empty_cells => 'connect' }), "\n";
print $sheet->add_sparkline({ location => 'F6', range => 'A5:E5', max => 'group', min => 'group', empty_cells => 'zero' }), "\n";
my $quoted = $workbook->add_worksheet("It's quoted");
print $quoted->add_sparkline({ location => 'A1', range => 'B1:F1', date_axis => 'Sheet1!A1:E1', empty_cells => 'gaps' }), "\n";
$workbook->close or die;
