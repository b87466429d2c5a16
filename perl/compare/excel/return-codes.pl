use strict;
use warnings;
use Excel::Writer::XLSX;

# Every cell method answers with a code.
my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die;
my $worksheet = $workbook->add_worksheet;
my $format    = $workbook->add_format(bold => 1);
my @calls     = (
    [write => 0, 0], [write => 'A1'], [write => 0, 0, undef], [write => 0, 0, ''], [write => 1, 0, '', $format], [write => 1, 1, undef, $format],
    [write_string => 0, 0], [write_string => 'A1'], [write_string => 0, 0, undef], [write_string => 0, 1, ''], [write_string => 2, 0, '012'],
    [write_number => 0, 0], [write_number => 3, 0, 12], [write_number => 3, 1, '0012.50'], [write_formula => 0, 0], [write_formula => 4, 0, '=1+1'],
    [write_blank => 0], [write_blank => 5, 0], [write_blank => 5, 1, $format], [write_url => 0, 0], [write_url => 6, 0, 'http://example.com'],
    [write_boolean => 7, 0, 1], [write_boolean => 7, 1, 0], [write_boolean => 7, 2, 'x'], [write_boolean => 7, 3, ''], [write_date_time => 0, 0],
    [write_date_time => 8, 0, '2024-05-01T'], [write_date_time => 8, 1, '2024-05-01'], [write => 1_048_576, 0, 1], [write => 0, 16_384, 1],
    [write => 1_048_575, 16_383, 'corner'], [write_string => 1_048_576, 0, 'x'], [write_number => 0, 16_384, 1], [write_blank => 1_048_576, 0, $format],
    [write_formula => 1_048_576, 0, '=1'], [write_url => 1_048_576, 0, 'http://x.de'], [write_boolean => 0, 16_384, 1],
    [write_date_time => 0, 16_384, '2024-05-01T'], [write_string => 9, 0, 'x' x 32_767], [write_string => 9, 1, 'y' x 32_768], [write => 9, 2, 'z' x 40_000],
    [write => 'XFD1', 5], [write => 'a10', 'lower'], [write => '$B$10', 'fixed'], [write => 'C10:D11', 'range'],
);
for my $call (@calls) {
    my ($method, @arguments) = @$call;
    my $code = $worksheet->$method(@arguments);
    print "$method(", join(', ', map { !defined $_ ? 'undef' : ref $_ ? 'format' : length $_ > 20 ? length($_) . ' chars' : $_ } @arguments), ') = ',
      defined $code ? $code : 'undef', "\n";
}
print $workbook->close, "\n";
