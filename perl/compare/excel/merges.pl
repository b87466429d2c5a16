use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die;
my $worksheet = $workbook->add_worksheet;
my $format    = $workbook->add_format(align => 'center', border => 1);
print defined $_ ? "'$_'" : 'undef', "\n"
  for scalar $worksheet->merge_range('A1:C1', 'title', $format), scalar $worksheet->merge_range(2, 3, 1, 1, 42, $format),
  scalar $worksheet->merge_range('E1:F2', '=1+1', $format), scalar $worksheet->merge_range('A5:B5', '', $format), scalar $worksheet->merge_range('A7:B7', 'http://example.com', $format),
  scalar $worksheet->merge_range(0, 0, 1_048_576, 1, 'x', $format);
eval { $worksheet->merge_range('A1', 'x', $format) };
print "1: $@";
eval { $worksheet->merge_range(0, 0, 0, 0, 'x', $format) };
print "2: $@";
eval { $worksheet->merge_range('A1:B2', 'x') };
print "3: $@";
eval { $worksheet->merge_range('A1:B2', 'x', 'y') };
print "4: $@";
$worksheet->merge_range_type('number',    'A10:B10', '007', $format);
$worksheet->merge_range_type('string',    'A11:B11', '007', $format);
$worksheet->merge_range_type('date_time', 'A12:B12', '2024-05-01T', $format);
$worksheet->merge_range_type('formula',   'A13:B13', '=A1', $format, 7);
$worksheet->merge_range_type('url',       'A14:B14', 'internal:Sheet1!A1', $format, 'go');
$worksheet->merge_range_type('blank',     'A15:B15', $format);
eval { $worksheet->merge_range_type('string', 'A16:B16', 'x') };
print "5: $@";
eval { $worksheet->merge_range_type('nosuch', 'A17:B17', 'x', $format) };
print "6: $@";
$workbook->close;
