use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $worksheet = $workbook->add_worksheet;
my $file = png('the logo.png', 120, 80);
$worksheet->insert_image('A1',  $file);
$worksheet->insert_image('A11', $file, { description => 'Logo of <us> & "them"' });
$worksheet->insert_image('A21', $file, { description => '' });
$worksheet->insert_image('A31', $file, { decorative  => 1 });
mkdir 'sub';
$worksheet->insert_image('A41', png('sub/deep.name.png', 5, 5));
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
