use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

for my $size (0, 1, 511, 512, 32767, 32768, 32769, 65536, 196607, 196608, 196609, 262144, 700_001) {
    my $text = join '', map { chr(($_ * 7 + $size) % 256) } 1 .. 997;
    $text = substr $text x (1 + $size / 997), 0, $size;
    spew('s.bin', $text);
    print "$size ", $sftp->put('s.bin', 'r.bin') || $sftp->error, ' ', $sftp->stat('r.bin')->size, ' ';
    print $sftp->get('r.bin', 't.bin') || $sftp->error, ' ', (slurp('t.bin') eq $text ? 'same' : 'DIFFERENT'), ' ';
    print $sftp->get_content('r.bin') eq $text ? "same\n" : "DIFFERENT\n";
    unlink 's.bin', 't.bin';
    $sftp->remove('r.bin');
}

sub spew {
    my ($name, $text, $mode) = @_;
    open my $fh, '>', $name or die "$name: $!";
    binmode $fh;
    print {$fh} $text;
    close $fh or die "$name: $!";
    chmod $mode, $name if defined $mode;
}
sub slurp {
    my ($name) = @_;
    open my $fh, '<', $name or return 'none';
    binmode $fh;
    local $/;
    return scalar <$fh>;
}
