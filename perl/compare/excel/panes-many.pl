use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $sheet    = $workbook->add_worksheet;
my @panes = ([ 1, 0 ], [ 0, 1 ], [ 1, 1 ], ['C3'], [ 1, 0, 20 ], [ 0, 2, 0, 9 ], [ 3, 4, 10, 12 ], [ '$B$2' ], [ 0, 0 ]);
for my $pane (@panes) {
    my $next = $workbook->add_worksheet;
    $next->freeze_panes(@$pane);
    $next->set_selection('D7') if @$pane > 2;
}
for my $pane ([ 15, 0 ], [ 0, 8.43 ], [ 15, 8.43 ], [ 45, 54, 20, 10 ], [ 30.5, 0.5 ]) {
    my $next = $workbook->add_worksheet;
    $next->split_panes(@$pane);
    $next->set_selection(4, 5) if $pane->[0] == 15;
}
$workbook->add_worksheet->thaw_panes(15, 8);
$workbook->close or die;
