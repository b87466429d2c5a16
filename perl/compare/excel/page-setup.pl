use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die;
my @calls    = (
    ['set_landscape'], ['set_portrait'], [set_paper => 9], [set_paper => 1], [set_paper => 0], ['center_horizontally'], ['center_vertically'], [set_margins => 1.5], ['set_margins'], [set_margins_LR => 0.25],
    [set_margins_TB => 2], [set_margin_left => '0.33'], [set_header => '&L&A &C&P of &N'], [set_footer => '&RPage &P', 0.5], [set_header => 'x', 0.2, {scale_with_doc => 0, align_with_margins => 0}],
    [set_header => ''], [set_header => 'y' x 256], [repeat_rows => 0], [repeat_rows => 1, 3], [repeat_columns => 'A:B'], [repeat_columns => 2, 4], [print_area => 'A1:F9'], [print_area => 0, 0, 9, 9], [print_area => 0, 0, 1_048_575, 16_383],
    [print_area => 'B:D'], [fit_to_pages => 1, 0], ['fit_to_pages'], [fit_to_pages => 2, 3], [set_print_scale => 75], [set_print_scale => 100], ['print_row_col_headers'], [print_row_col_headers => 0], ['print_across'], [print_across => 0], [set_start_page => 3],
    ['print_black_and_white'], [set_h_pagebreaks => 20, 10, 20, 0], [set_v_pagebreaks => 5], ['hide_gridlines', 0],
);
for my $call (@calls) {
    my ($method, @arguments) = @$call;
    my $worksheet = $workbook->add_worksheet;
    $worksheet->$method(@arguments);
}
my $all = $workbook->add_worksheet("All's <here>");
$all->set_landscape;
$all->set_paper(8);
$all->fit_to_pages(1, 2);
$all->set_print_scale(50);
$all->set_start_page(2);
$all->repeat_rows(0, 1);
$all->repeat_columns('B:C');
$all->print_area('A1:C5');
$all->autofilter('A1:C5');
$workbook->close;
