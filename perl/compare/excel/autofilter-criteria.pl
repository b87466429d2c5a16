use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $sheet    = $workbook->add_worksheet;
for my $expression ('x == 5', 'x = text', 'x != 3', 'x <> 3', 'x > 2000 and x < 5000', 'x >= 1 or x <= -1', 'x == b*', 'x =~ *a?', 'x !~ *z', 'x eq "two words"', 'x == "say ""x"""',
    'x == Blanks', 'x == NonBlanks', 'x != blanks', 'x <> nonblanks', 'x == a or x == b', 'x == a and x == b', 'x == a && x != c', 'x == a || x == Blanks', 'x ne 1')
{
    my $next = $workbook->add_worksheet;
    $next->autofilter('B2:D9');
    print $next->filter_column('C', $expression), "\n";
    $next->filter_column(3, 'x > 0') if $expression =~ /blanks/i;
}
my $list = $workbook->add_worksheet;
$list->autofilter(1, 1, 8, 3);
print $list->filter_column_list('B', 'March', 'April', 'May'), "\n";
print $list->filter_column_list(2, 'Blanks', 5, 1), "\n";
print $list->filter_column_list('D', 'blanks'), "\n";
$list->set_row(4, undef, undef, 1);
$workbook->close or die;
