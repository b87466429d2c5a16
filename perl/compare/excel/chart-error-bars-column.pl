use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $worksheet = $workbook->add_worksheet;
$worksheet->write('A1', [ [ 'Month', qw(Jan Feb Mar Apr May) ], [ 'North', 10, 40, 50, 20, 10 ], [ 'South', 30, 60, 70, 50, 40 ] ]);
my $chart = $workbook->add_chart(type => 'column', embedded => 1);
$chart->add_series(
    name       => '=Sheet1!$B$1',
    categories => '=Sheet1!$A$2:$A$6',
    values     => '=Sheet1!$B$2:$B$6',
    y_error_bars => { type => 'standard_error' },
);
$chart->add_series(
    name       => '=Sheet1!$B$1',
    categories => '=Sheet1!$A$2:$A$6',
    values     => '=Sheet1!$B$2:$B$6',
    y_error_bars => { type => 'fixed', value => 2, direction => 'plus', end_style => 0 },
);
$chart->add_series(
    name       => '=Sheet1!$B$1',
    categories => '=Sheet1!$A$2:$A$6',
    values     => '=Sheet1!$B$2:$B$6',
    y_error_bars => { type => 'percentage', value => 5, direction => 'minus', line => { color => 'red', width => 2 } },
);
$chart->add_series(
    name       => '=Sheet1!$B$1',
    categories => '=Sheet1!$A$2:$A$6',
    values     => '=Sheet1!$B$2:$B$6',
    y_error_bars => { type => 'standard_deviation', value => 1.5 },
);
$chart->add_series(
    name       => '=Sheet1!$B$1',
    categories => '=Sheet1!$A$2:$A$6',
    values     => '=Sheet1!$B$2:$B$6',
    y_error_bars => { type => 'custom', plus_values => '=Sheet1!$C$2:$C$6', minus_values => '=Sheet1!$C$2:$C$6', plus_data => [ 1, 2, 3 ] },
);
$chart->add_series(
    name       => '=Sheet1!$B$1',
    categories => '=Sheet1!$A$2:$A$6',
    values     => '=Sheet1!$B$2:$B$6',
    y_error_bars => { type => 'custom', plus_values => [ 1, 2, 3, 4, 5 ], minus_values => [ 2, 'x', undef ] },
);
$worksheet->insert_chart('E2', $chart);
$workbook->close;
