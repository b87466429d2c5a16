use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $worksheet = $workbook->add_worksheet;
my $jpeg = sub {
    my ($units, $x, $y) = @_;
    return "\xff\xd8\xff\xe0" . pack('n A5 C C C n n C C', 16, "JFIF\0", 1, 1, $units, $x, $y, 0, 0)
        . "\xff\xc4" . pack('n', 4) . "ab" . "\xff\xc2" . pack('n C n n', 9, 8, 60, 80) . "\1\2\xff\xda\0\2\xff\xd9";
};
$worksheet->insert_image('A1',  image('none.jpg',  $jpeg->(0, 1,   1)));
$worksheet->insert_image('A11', image('inch.jpeg', $jpeg->(1, 300, 150)));
$worksheet->insert_image('A21', image('cm.jpg',    $jpeg->(2, 59,  0)));
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
