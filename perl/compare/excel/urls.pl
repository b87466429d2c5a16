use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die;
my $worksheet = $workbook->add_worksheet;
my $second    = $workbook->add_worksheet('Second one');
my $format    = $workbook->add_format(color => 'green', bold => 1);
my $row       = 0;
my @calls     = (
    ['http://example.com/'], ['http://example.com/a b?x=1&y="2"#part'], ['https://example.com', $format], ['https://example.com', $format, 'label'], ['https://example.com', 'label', $format],
    ['https://example.com', 'label only'], ['https://example.com', undef, 'label', 'a tip'], ['mailto:joe@example.com'], ['internal:Sheet1!A1'], ["internal:'Second one'!B2", undef, 'there', 'tip'],
    ['external:c:\\dir\\book.xlsx'], ['external:book.xlsx#Sheet2!A1'], ['external:../dir/book.xlsx'], ['external:\\\\server\\share\\book.xlsx'], ['external:./a.xlsx'], ['http://example.com/%20x y'],
    ['ftp://ftp.example.com/[x]<y>'], ['http://example.com/#a b'], ["http://example.com/\x{e4}"],
);
print $worksheet->write_url($row++, 0, @$_), "\n" for @calls;
print $worksheet->write($row++, 0, 'http://example.org'), "\n";
print $worksheet->write($row++, 0, 'http://example.org', $format), "\n";
print $worksheet->write_url($row++, 0, 'http://x.de/' . 'y' x 2100), "\n";
print $worksheet->write_url('A30', 'http://overwritten.de'), "\n";
$worksheet->write('A30', 5);
$worksheet->write_url('A31', 'http://restrung.de');
$worksheet->write('A31', 'text');
$worksheet->write_url('B2', 'http://late.de');
print ref $workbook->get_default_url_format, "\n";
$workbook->close;
