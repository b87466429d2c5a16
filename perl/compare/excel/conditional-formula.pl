use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $sheet    = $workbook->add_worksheet;
my $odd  = $workbook->add_format(bg_color => 'yellow', pattern => 4, fg_color => 'blue');
my $even = $workbook->add_format(font_strikeout => 1);
$sheet->conditional_formatting('A1:D4', { type => 'formula', criteria => '=ISODD(A1)', format => $odd });
$sheet->conditional_formatting('A1:D4', { type => 'formula', criteria => 'AND($A1<3,"x"<>"y")', format => $even, stop_if_true => 1 });
$sheet->conditional_formatting('B3:K6,B8:K11', { type => 'formula', criteria => '=B3>1', format => $odd });
$sheet->conditional_formatting('=$B$3:$K$6 , $M$8', { type => 'cell', criteria => '>', value => 2, format => $odd });
$workbook->close or die;
