use strict;
use warnings;
use Excel::Writer::XLSX;

# Two tables of one name: Excel would repair the file, so close dies.
for my $names ([ 'Sales', 'SALES' ], [ 'Table2', undef ]) {
    my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die;
    my $sheet    = $workbook->add_worksheet;
    $sheet->add_table('A1:B3', { defined $names->[0] ? (name => $names->[0]) : () });
    $sheet->add_table('D1:E3', { defined $names->[1] ? (name => $names->[1]) : () });
    print eval { $workbook->close; 1 } ? "closed\n" : $@ =~ /^(error: .*? found) at/ ? "$1\n" : "other: $@";
}
unlink 'out.xlsx';
