use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $worksheet = $workbook->add_worksheet;
$worksheet->write('A1', [ [ 1, 2, 3 ] ]);
my $chart = $workbook->add_chart(type => 'line', embedded => 1);
$chart->add_series(values => '=Sheet1!$A$1:$A$3');
$worksheet->insert_chart('F1', $chart);
$worksheet->insert_image('B1', png('a.png', 10, 10), { url => 'https://metacpan.org/' });
$worksheet->insert_shape('B20', $workbook->add_shape(type => 'ellipse', text => 'Hi'));
$worksheet->write_comment('A1', 'comment');
$worksheet->write('A9', 'https://metacpan.org/');
$worksheet->set_background(png('b.png', 10, 11));
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
