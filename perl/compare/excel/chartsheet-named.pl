use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $worksheet = $workbook->add_worksheet;
$worksheet->write('A1', [ [ 'Month', qw(Jan Feb Mar Apr May) ], [ 'North', 10, 40, 50, 20, 10 ], [ 'South', 30, 60, 70, 50, 40 ] ]);
my $chart = $workbook->add_chart(type => 'bar', name => 'Results');
$chart->add_series(name => '=Sheet1!$B$1', categories => '=Sheet1!$A$2:$A$6', values => '=Sheet1!$B$2:$B$6');
$chart->activate;
$chart->set_tab_color('green');
$chart->set_zoom(75);
my $next = $workbook->add_chart(type => 'pie');
$next->add_series(values => '=Sheet1!$B$2:$B$6');
my $last = $workbook->add_worksheet;
$last->write('A1', 1);
print $_->get_name, ' ', ref $_, "\n" for $workbook->sheets;
$workbook->close;
