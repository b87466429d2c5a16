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
    data_labels => {
        value  => 1,
        custom => [
            { value => 'Amsterdam', font => { color => 'red' } },
            undef,
            { value => '=Sheet1!$C$3' },
            { delete => 1 },
            { value => 'x', border => { color => 'blue' }, fill => { color => 'yellow' } },
        ]
    },
);
$chart->add_series(
    name       => '=Sheet1!$B$1',
    categories => '=Sheet1!$A$2:$A$6',
    values     => '=Sheet1!$B$2:$B$6',
    data_labels => {
        value       => 1,
        category    => 1,
        series_name => 1,
        position    => 'center',
        custom      => [
            { font    => { italic => 1 } },
            { border  => { color => 'red' } },
            { value   => '=Sheet1!$C$3', font => { bold => 1 } },
            { formula => '=Sheet1!$C$4', data => [70], pattern => { pattern => 'wave', fg_color => 'red' } },
        ]
    },
);
$worksheet->insert_chart('E2', $chart);
$workbook->close;
