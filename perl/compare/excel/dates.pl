use strict;
use warnings;
use Excel::Writer::XLSX;

for my $epoch (0, 1) {
    my $workbook = Excel::Writer::XLSX->new("out$epoch.xlsx") or die;
    $workbook->set_1904 if $epoch;
    print 'epoch ', $workbook->get_1904, "\n";
    my $worksheet = $workbook->add_worksheet;
    my $format    = $workbook->add_format(num_format => 'yyyy-mm-dd hh:mm:ss.000');
    my $row       = 0;
    for my $text (
        '2024-05-01T', '2024-05-01', '2024-05-01T12:30', '2024-05-01T12:30:45', '2024-05-01T12:30:45.678', '2024-05-01T00:00:00Z', 'T12:30', 'T23:59:59.999', '12:30',
        '1900-01-01T', '1900-02-28T', '1900-02-29T', '1900-03-01T', '1899-12-31T', '1900-01-00T12:00', '1904-01-01T', '1904-01-02T', '2000-02-29T', '2100-02-28T', '2100-02-29T',
        '9999-12-31T', '10000-01-01T', '2024-13-01T', '2024-02-30T', '2024-05-01T24:00', '2024-05-01T12:60', '2024-05-01 12:30', ' 2024-05-01T ', 'May 1', '', '2024-5-1T', '2024-12-31T'
      ) {
        my $serial = $worksheet->convert_date_time($text);
        print "'$text': ", defined $serial ? $serial : 'undef', ' ', $worksheet->write_date_time($row++, 0, $text, $format), "\n" if $text ne '';
    }
    $workbook->close;
}
