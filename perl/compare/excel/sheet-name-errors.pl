use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die;
$workbook->add_worksheet('Data');
for my $name ('x' x 31, 'x' x 32, 'a:b', 'a/b', 'a\\b', 'a?b', 'a*b', '[a]', "'a", "a'", 'DATA', 'Data', 'Sheet1', '') {
    my $sheet = eval { $workbook->add_worksheet($name) };
    print "'$name': ", $sheet ? $sheet->get_name . "\n" : $@;
}
my $next = $workbook->add_worksheet;
print $next->get_name, "\n";
$workbook->close;
