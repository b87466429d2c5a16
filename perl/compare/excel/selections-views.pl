use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die;
my @calls    = (
    [set_selection => 3, 3], [set_selection => 'B2:D4'], [set_selection => 5, 6, 1, 2], [set_selection => 'A1'], [set_top_left_cell => 'C20'], [set_top_left_cell => 0, 0],
    [set_zoom => 75], [set_zoom => 150.7], ['right_to_left'], ['hide_zero'], ['hide_row_col_headers'], [hide_gridlines => 0], [hide_gridlines => 1], [hide_gridlines => 2], ['hide_gridlines'],
    ['set_page_view'], [set_tab_color => 'red'], [set_tab_color => '#AABBCC'], [set_tab_color => 12], ['outline_settings'], [outline_settings => 0, 0, 0, 1],
);
for my $call (@calls) {
    my ($method, @arguments) = @$call;
    my $worksheet = $workbook->add_worksheet;
    $worksheet->$method(@arguments);
    $worksheet->write(0, 0, $method);
}
my $both = $workbook->add_worksheet;
$both->set_page_view;
$both->set_zoom(60);
print $workbook->close, "\n";
