use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $worksheet = $workbook->add_worksheet;
my $file = png('logo.png', 120, 80);
$worksheet->set_column('C:C', 30);
$worksheet->set_row(4, 5);
$worksheet->insert_image('B3',  $file, { x_offset => 15, y_offset => 10, x_scale => 0.5, y_scale => 2.25 });
$worksheet->insert_image('B23', $file, 70, 45, 0.3, 0.7);
$worksheet->insert_image('B43', $file, { x_offset => -30, y_offset => -50 });
$worksheet->insert_image('A1',  $file, { x_offset => -30, y_offset => -50 });
$worksheet->insert_image('C63', $file, { x_scale => 33 });
$worksheet->set_default_row(24);
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
