use strict;
use warnings;
use Excel::Writer::XLSX;

# What write() takes a token for, and the text a number gets.
my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die;
my $worksheet = $workbook->add_worksheet;
my $row       = 0;
for my $token (
    '007', '+5', '-5', '.5', '-.5', '5.', '1e3', '1E-7', '1e21', '1e15', "5\n", ' 5', '5 ', '1,000', '1/2', '0x10', 'NaN', 'Inf', 'TRUE',
    '#N/A', '2024-05-01', '1.10', '3.14159265358979323846', '12345678901234567890', '1234567890123456789012345', '-0', '00', '0.0', '0',
    '0.5', '0.05', '0.0001', '0.00001', '100000', '123456789', '1234567890', '12345678901234', '1.5e300', '-1.25', '999999999.999999', '+',
    '-', '.', 'e5', '1e', 'http', 'http:/x', 'HTTP://X.DE', 'https://x.de', 'ftp://x.de', 'fttp://x', 'htp://x', 'ftps://x', 'mailto:a@b.de',
    'mail', 'internal:Sheet1!A2', 'inside', 'external:c:\\a.xlsx', 'extra', '=A1', '={1}', '{=SUM(A1:A2)}', '{x}', '=', 'i', 'each', 'half',
    "tab\there", "two\nlines", "\x{e9}t\x{e9}", "\x{263a} smile", '', 'plain'
  ) {
    print $row, ' ', $worksheet->write($row++, 0, $token), "\n";
}
for my $number (1, -1, 1.5, 1 / 3, 0.1 + 0.2, 1e15, 1e16, 1e20, 1e-5, 123456789.123456789, 2**53, 2**63, -2**63, 0.0, 1e100, 1_000_000) {
    print $row, ' ', $worksheet->write($row++, 1, $number), "\n";
}
print $workbook->close, "\n";
