use strict;
use warnings;
use Excel::Writer::XLSX;

open my $fh, '>', \my $content or die;
binmode $fh;
my $workbook = Excel::Writer::XLSX->new($fh) or die;
$workbook->add_worksheet->write(0, 0, 'in memory');
print 'before: ', length(defined $content ? $content : ''), "\n";
print $workbook->close, "\n";
print 'begins with ', substr($content, 0, 2), "\n";
close $fh;
open my $out, '>', 'out.xlsx' or die;
binmode $out;
print $out $content;
close $out;
