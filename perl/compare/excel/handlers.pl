use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die;
my $worksheet = $workbook->add_worksheet;
my $format    = $workbook->add_format(color => 'green');
$worksheet->write(0, 0, 'before');
$worksheet->add_write_handler(qr/^\d{5}$/, sub { my $sheet = shift; return $sheet->write_string(@_) });
$worksheet->add_write_handler(qr/^#/,      sub { my ($sheet, $row, $column, $token, @rest) = @_; return $sheet->write_string($row, $column, substr($token, 1), $format) });
$worksheet->add_write_handler(qr/./, sub {
    my ($sheet, $row, $column, $token) = @_;
    $sheet->{_width}{$column} = length $token if length $token > ($sheet->{_width}{$column} || 0);
    return undef;
});
$worksheet->add_write_handler(qr/^code/, sub { return -42 });
$worksheet->add_write_handler('only one');
print $worksheet->write($_->[0], $_->[1], $_->[2]), "\n" for [1, 0, '01234'], [2, 0, '#tagged'], [3, 1, 'long text here'], [4, 0, 'code x'], [5, 0, 123456], [6, 0, ''];
$worksheet->write_row(7, 0, ['00001', 2, '#x']);
$worksheet->set_column($_, $_, $worksheet->{_width}{$_} + 1) for sort keys %{$worksheet->{_width}};
print join(' ', map {"$_=$worksheet->{_width}{$_}"} sort keys %{$worksheet->{_width}}), "\n";
$workbook->close;
