use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

spew('a', 'x' x 100_000);
eval { $sftp->put('a', 'b', callback => sub { die "no more\n" }) };
print "died: $@";
eval { $sftp->get('b', 'c', callback => sub { die { code => 7 } }) };
print ref $@ ? "died: $@->{code}\n" : "died: $@\n";
print $sftp->put_content('still fine', 'd') ? "fine\n" : $sftp->error . "\n";
unlink 'a', 'c';
$sftp->remove($_) for qw(b d);

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
