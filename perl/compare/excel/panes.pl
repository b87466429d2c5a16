use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die;
my @calls    = (
    [freeze_panes => 1, 0], [freeze_panes => 0, 1], [freeze_panes => 1, 1], [freeze_panes => 'B3'], [freeze_panes => 2, 1, 10, 5], [freeze_panes => 1], [freeze_panes => 'A2'],
    [split_panes  => 15, 0], [split_panes => 0, 8.43], [split_panes => 15, 8.43], [split_panes => 45, 20, 5, 3], [freeze_panes => 0, 0],
);
for my $call (@calls) {
    my ($method, @arguments) = @$call;
    my $worksheet = $workbook->add_worksheet;
    $worksheet->$method(@arguments);
    my $selected = $workbook->add_worksheet;
    $selected->set_selection('D4');
    $selected->$method(@arguments);
}
$workbook->close;
