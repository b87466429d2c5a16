use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die;
my @filters  = ('x == East', 'x == East or x == West', 'x > 2000', 'x > 2000 and x <= 5000', 'x =~ E*', 'x != b*', 'x == Blanks', 'x == NonBlanks', 'x <> Blanks', 'x eq "two words"', 'x < 5 or x > 10');
for my $filter (@filters) {
    my $worksheet = $workbook->add_worksheet;
    $worksheet->write_row(0, 0, ['Region', 'Sales']);
    $worksheet->write_row($_, 0, [$_ % 2 ? 'East' : 'West', $_ * 1000]) for 1 .. 6;
    $worksheet->autofilter('A1:B7');
    $worksheet->filter_column('A', $filter);
}
my $list = $workbook->add_worksheet('list one');
$list->autofilter(6, 3, 0, 1);
$list->filter_column_list(1, 'b', 'a', 'blanks');
$list->filter_column_list('C', 'blanks');
my $plain = $workbook->add_worksheet;
$plain->autofilter('B2:D9');
for my $code (
    sub { $workbook->add_worksheet->filter_column(0, 'x == 1') },
    sub { $plain->filter_column(0, 'x == 1') },
    sub { $plain->filter_column(1) },
    sub { $plain->filter_column(1, 'x ==') },
    sub { $plain->filter_column(1, 'x ~~ 1') },
    sub { $plain->filter_column(1, 'x == 1 xor x == 2') },
    sub { $plain->filter_column_list(1) }
  ) {
    eval { $code->() };
    print $@;
}
$workbook->close;
