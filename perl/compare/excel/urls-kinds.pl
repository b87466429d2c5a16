use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $sheet    = $workbook->add_worksheet;
my $format = $workbook->add_format(bold => 1);
my $row    = 0;
for my $url ('http://example.com', 'https://example.com/a?b=c&d="e"', 'ftp://example.com/', 'mailto:a@example.com', 'internal:Sheet1!A5', "internal:'Sheet 2'!A1",
    'external:other.xlsx', 'external:dir/other.xlsx#Sheet1!A1', 'external:..\other.xlsx', 'external:C:\temp\x.xlsx', 'external:\\\\server\share\x.xlsx', 'external:./x.xlsx',
    'http://example.com/#anchor', 'http://example.com/a b<c>[d]`e^{f}', 'http://example.com/%20x y', 'http://example.com/#a b', 'HTTP://EXAMPLE.COM', 'http:/x', 'internal:')
{
    print $sheet->write($row, 0, $url), ' ';
    print $sheet->write_url($row, 1, $url, $format), ' ';
    print $sheet->write_url($row, 2, $url, undef, 'text'), ' ';
    print $sheet->write_url($row, 3, $url, 'text', $format, 'tip & more'), "\n";
    $row++;
}
$workbook->close or die;
