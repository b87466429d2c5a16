use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $sheet    = $workbook->add_worksheet;
my $row = 0;
for my $date ('2024-02-29T', '2023-02-29T', '1900-01-01T', '1900-02-28T', '1900-02-29T', '1900-03-01T', '1899-12-31T', '1904-01-01T', '9999-12-31T23:59:59.999', '10000-01-01T', 'T00:00', 'T12:30', 'T23:59:59.5', 'T24:00',
    '2024-05-01T12:30:45.123', '2024-05-01T12:30:45Z', '2024-05-01T1:30', '2024-05-01', '2024-13-01T', '2024-00-01T', '2024-01-00T', ' 2024-05-01T ', 'today', '', 'T', '2024-05-01T12')
{
    my $serial = $sheet->convert_date_time($date);
    print "$date: ", defined $serial ? $serial : 'undef', ' ', $sheet->write_date_time($row++, 0, $date), "\n";
}
my $other = Excel::Writer::XLSX->new('mac.xlsx', { date_1904 => 1 });
my $mac   = $other->add_worksheet;
print $other->get_1904, "\n";
$mac->write_date_time($_, 0, ('1904-01-01T', '1904-01-02T', '1903-12-31T', '2024-02-29T12:00', 'T06:00', '1900-01-01T')[$_]) for 0 .. 5;
$other->close;
my $set = Excel::Writer::XLSX->new('set.xlsx');
$set->set_1904;
$set->add_worksheet->write_date_time(0, 0, '2024-05-01T');
$set->close;
$workbook->close or die;
