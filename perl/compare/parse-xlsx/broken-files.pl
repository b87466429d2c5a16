use strict;
use warnings;
use Excel::Writer::XLSX;
use Spreadsheet::ParseXLSX;

open STDERR, '>', '/dev/null';
my %content = (
    'text.xlsx'      => 'this is no workbook',
    'empty.xlsx'     => '',
    'half.xlsx'      => "PK\x03\x04" . "\0" x 100,
    'directory.xlsx' => "PK\x05\x06" . "\xff" x 18,
);
for my $name (sort keys %content) {
    open my $out, '>:raw', $name or die $!;
    print {$out} $content{$name};
    close $out;
    eval { Spreadsheet::ParseXLSX->new->parse($name); 1 } or print "$name: ", $@ =~ /^(Can't open file '[^']*' as a zip file)/ ? $1 : $@, "\n";
    unlink $name;
}
eval { Spreadsheet::ParseXLSX->new->parse(\'text'); 1 } or print $@ =~ /^(Can't open scalar ref as a zip file)/ ? $1 : $@, "\n";
eval { Spreadsheet::ParseXLSX->new->parse([]); 1 } or print $@ =~ /^(Argument to 'new' must be a filename, open filehandle, or scalar ref)/ ? $1 : $@, "\n";
