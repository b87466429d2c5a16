use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $sheet    = $workbook->add_worksheet;
for my $paper (0, 1, 5, 8, 9, 11, 41) { $workbook->add_worksheet->set_paper($paper) }
for my $fit ([ 1, 1 ], [ 2, 3 ], [ 1, 0 ], [ 0, 1 ], [ 0, 0 ], []) { $workbook->add_worksheet->fit_to_pages(@$fit) }
for my $scale (10, 100, 400, 5, 401) { $workbook->add_worksheet->set_print_scale($scale) }
my $both = $workbook->add_worksheet;
$both->fit_to_pages(2, 2);
$both->set_print_scale(50);
my $other = $workbook->add_worksheet;
$other->set_portrait;
$other->print_across;
$other->print_black_and_white;
$other->print_row_col_headers;
$other->center_vertically;
$other->center_horizontally;
$other->set_start_page(3);
my $last = $workbook->add_worksheet;
$last->set_landscape;
$last->print_across(0);
$last->set_start_page(0);
$last->print_row_col_headers(0);
$last->hide_gridlines(0);
$workbook->close or die;
