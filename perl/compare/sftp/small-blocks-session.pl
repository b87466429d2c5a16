use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}], block_size => 2048, queue_size => 3, autoflush => 1);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

spew('a', join '', map { chr($_ % 251) } 1 .. 30_000);
print $sftp->put('a', 'b'), $sftp->get('b', 'c'), ' ', slurp('a') eq slurp('c') ? 'same' : 'DIFFERENT', "\n";
my $fh = $sftp->open('b');
read $fh, my ($data), 20_000;
print length $data, "\n";
unlink 'a', 'c';
$sftp->remove('b');

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
