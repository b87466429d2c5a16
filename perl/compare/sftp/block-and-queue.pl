use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

spew('a', join '', map { chr($_ % 251) } 1 .. 300_000);
for my $option ([], [block_size => 1000], [queue_size => 1], [block_size => 4096, queue_size => 2], [block_size => 100_000]) {
    print "@$option: ", $sftp->put('a', 'b', @$option), ' ', $sftp->get('b', 'c', @$option), ' ', slurp('a') eq slurp('c') ? 'same' : 'DIFFERENT', "\n";
}
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
