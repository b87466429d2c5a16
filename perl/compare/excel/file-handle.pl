use strict;
use warnings;
use Excel::Writer::XLSX;

{
    local ($\, $,, $/) = ('!', '-', 'x');
    open my $fh, '>', 'out.xlsx' or die;
    binmode $fh;
    my $workbook = Excel::Writer::XLSX->new($fh) or die;
    $workbook->add_worksheet->write_row(0, 0, ['to', 'a', 'handle', 1.5]);
    $workbook->close;
    print {*STDOUT} 'open' if defined fileno $fh;
    close $fh;
}
open OUT, '>', 'glob.xlsx' or die;
binmode OUT;
my $glob = Excel::Writer::XLSX->new(\*OUT) or die;
$glob->add_worksheet('Glob')->write(0, 0, 1);
$glob->close;
close OUT;
print "\n";
