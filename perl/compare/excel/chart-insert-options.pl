use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $worksheet = $workbook->add_worksheet;
$worksheet->write('A1', [ [ 'Month', qw(Jan Feb Mar Apr May) ], [ 'North', 10, 40, 50, 20, 10 ], [ 'South', 30, 60, 70, 50, 40 ] ]);
$worksheet->set_column('E:F', 20);
$worksheet->set_column('G:G', 10, undef, 1);
$worksheet->set_row(3, 40);
$worksheet->set_row(5, undef, undef, 1);
my @places = (
    [ 'E2',  { x_offset => 25, y_offset => 10, object_position => 2, description => 'A "chart"' } ],
    [ 'E20', { x_scale => 0.5, y_scale => 0.5, object_position => 3, decorative => 1 } ],
    [ 'E40', { object_position => 4 } ],
    [ 60, 4, 30, 12, 1.5, 2 ],
    [ 99, 4, { x_offset => -100, y_offset => -30 } ],
);
for my $place (@places) {
    my $chart = $workbook->add_chart(type => 'column', embedded => 1, name => "Chart at $place->[0]");
    $chart->add_series(values => '=Sheet1!$B$2:$B$6');
    my ($cell, @rest) = @$place;
    if ($cell =~ /^\d/) {
        my $column = shift @rest;
        $worksheet->insert_chart($cell, $column, $chart, @rest);
    } else {
        $worksheet->insert_chart($cell, $chart, @rest);
    }
}
$workbook->close;
