use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die;
my $worksheet = $workbook->add_worksheet;
for my $cell ('ZZZZ', 'hello', '-1', '', 'A', 'A0', 'AAAA1') {
    my $code = eval { $worksheet->write($cell, 'x') };
    print "'$cell': ", defined $code ? "$code\n" : defined $@ && $@ ne '' ? $@ : "undef\n" if $cell ne '' && $cell ne 'A0' && $cell ne 'AAAA1';
}
eval { $worksheet->write_string('nonsense', 'x') };
print $@;
eval { $worksheet->set_column('nonsense', 5) };
print $@;
eval { $worksheet->write_row(0, 0, 'no reference') };
print $@ =~ /^(Not an array ref in call to write_row\(\))/, "\n";
eval { $worksheet->write_col(0, 0, {}) };
print $@ =~ /^(Not an array ref in call to write_col\(\)).* at a1-errors.pl line \d+/, "\n";
$workbook->close;
