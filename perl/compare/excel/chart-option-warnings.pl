use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $worksheet = $workbook->add_worksheet;
$worksheet->write('A1', [ [ 'Month', qw(Jan Feb Mar Apr May) ], [ 'North', 10, 40, 50, 20, 10 ], [ 'South', 30, 60, 70, 50, 40 ] ]);
my $chart = $workbook->add_chart(type => 'column', embedded => 1);
local $SIG{__WARN__} = sub { print "warned: $_[0]" };
$chart->add_series(
    values  => '=Sheet1!$B$2:$B$6',
    $_->[0] => $_->[1],
    )
    for [ line        => { dash_type => 'wavy' } ],
    [ pattern     => {} ],
    [ pattern     => { pattern => 'wave' } ],
    [ pattern     => { pattern => 'tweed', fg_color => 'red' } ],
    [ gradient    => {} ],
    [ gradient    => { colors  => ['red'] } ],
    [ gradient    => { colors  => [ 'red', 'blue' ], positions => [5] } ],
    [ gradient    => { colors  => [ 'red', 'blue' ], positions => [ 5, 101 ] } ],
    [ gradient    => { colors  => [ 'red', 'blue' ], angle => 360 } ],
    [ gradient    => { colors  => [ 'red', 'blue' ], type  => 'spiral' } ],
    [ gradient    => { colors  => [ ('red') x 5 ] } ],
    [ marker      => { type    => 'heart' } ],
    [ trendline   => { type    => 'magic' } ],
    [ y_error_bars => { type   => 'guess' } ],
    [ data_labels => { value => 1, position  => 'above' } ],
    [ data_labels => { value => 1, separator => '/' } ];
$chart->set_x_axis(display_units => 'dozens', major_tick_mark => 'around', minor_tick_mark => 'around');
$chart->set_legend(layout => { x => 1 });
$chart->set_legend(layout => { x => 1, y => 2, width => 1, height => 1 });
$chart->set_legend(layout => { x => 'a', y => 0, width => 1, height => 1 });
$chart->set_title(name => 'x', layout => { x => 0, y => 0, width => 1 });
$chart->show_blanks_as('nothing');
$worksheet->insert_chart('E2', $chart);
$workbook->close;
