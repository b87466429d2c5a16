use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $worksheet = $workbook->add_worksheet;
my $second = $workbook->add_worksheet;
my ($one, $same, $other) = (png('one.png', 10, 10), png('same.png', 10, 10), png('other.png', 11, 10));
$worksheet->insert_image("A$_", $one) for 1 .. 3;
$worksheet->insert_image('B1', $same);
$worksheet->insert_image('C1', $other);
$second->insert_image('A1', $other);
$second->insert_image('B1', $one);
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
