use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $worksheet = $workbook->add_worksheet;
my $box = $workbook->add_shape(type => 'rect', width => 60, height => 40);
my @boxes = map { $worksheet->insert_shape('A1', $box, @$_) } [ 50, 50 ], [ 250, 200 ], [ 20, 300 ], [ 20, 5 ];
for my $ends ([ 0, 1, 'b', 't' ], [ 0, 2, 'b', 't' ], [ 0, 1, 'r', 'l' ], [ 1, 0, 'r', 'l' ], [ 0, 3, 'b', 't' ]) {
    my ($from, $to, $from_side, $to_side) = @$ends;
    my $connector = $workbook->add_shape(type => 'bentConnector3');
    $connector->set_properties(
        start       => $boxes[$from]{_id},
        start_index => 4,
        start_side  => $from_side,
        end         => $boxes[$to]{_id},
        end_index   => 0,
        end_side    => $to_side,
    );
    $worksheet->insert_shape('A1', $connector);
}
local $SIG{__WARN__} = sub { print "warned: $_[0]" };
$worksheet->insert_shape('A1', $workbook->add_shape(type => 'straightConnector1', name => 'lost', start => 99, start_index => 0, end => $boxes[0]{_id}, end_index => 0, start_side => 'b', end_side => 't'));
$worksheet->insert_shape('A1', $workbook->add_shape(type => 'straightConnector1', start => $boxes[0]{_id}, start_index => 1, end => $boxes[1]{_id}, end_index => 2, start_side => 't', end_side => 't'));
$worksheet->insert_shape('A1', $workbook->add_shape(type => 'line', width => 100, height => 0));
$workbook->close;
