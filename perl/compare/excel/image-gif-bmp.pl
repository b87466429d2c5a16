use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $worksheet = $workbook->add_worksheet;
$worksheet->insert_image('A1',  image('a.gif', 'GIF89a' . pack('v v', 40, 30) . "\0\0\0;"));
$worksheet->insert_image('A11', image('a.bmp', 'BM' . pack('V v v V V V V v v V', 70, 0, 0, 54, 40, 20, 10, 1, 24, 0) . "\0" x 30));
# The original prints a line of its own about GIF files.
open STDOUT, '>', '/dev/null';
$workbook->close;

# Images of few pixels, with the head that a size is read from.
sub image {
    my ($name, $bytes) = @_;
    open my $handle, '>:raw', $name or die "$name: $!";
    print {$handle} $bytes;
    close $handle or die "$name: $!";
    return $name;
}

sub png {
    my ($name, $width, $height, $per_metre) = @_;
    my $chunk = sub { pack('N A4', length $_[1], $_[0]) . $_[1] . pack 'N', 0 };
    return image(
        $name,
        "\x89PNG\r\n\x1a\n"
            . $chunk->('IHDR', pack 'N N C5', $width, $height, 8, 2, 0, 0, 0)
            . ($per_metre ? $chunk->('pHYs', pack 'N N C', @$per_metre) : '')
            . $chunk->('IEND', '')
    );
}
