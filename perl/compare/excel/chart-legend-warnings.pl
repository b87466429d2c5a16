use strict;
use warnings;
use Excel::Writer::XLSX;

# Several mistakes at once: each has its warning, in order.
my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $sheet    = $workbook->add_worksheet;
$sheet->write('A1', [ [ 1 .. 5 ] ]);
my $chart = $workbook->add_chart(type => 'column', embedded => 1);
$chart->add_series(
    values      => '=Sheet1!$A$1:$A$5',
    data_labels => { value => 1, position => 'nowhere', separator => '!', border => { dash_type => 'foo' } },
);
$chart->add_series(
    values      => '=Sheet1!$A$1:$A$5',
    data_labels => { value => 1, border => { dash_type => 'foo' }, font => { color => 'red' } },
);
$chart->set_legend(line => { dash_type => 'foo' }, layout => { x => 0.1, y => 0.1, height => 0.5 });
$chart->set_plotarea(line => { dash_type => 'foo' }, layout => { x => 0.1, y => 2, width => 0.5, height => 0.5 });
$chart->set_x2_axis(visible => undef, name => 'Second');
$sheet->insert_chart('C1', $chart);
$workbook->close or die;
