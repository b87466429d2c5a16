use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

spew('a', ("\0" x 200_000) . 'x' . ("\0" x 100_000));
show(put => $sftp->put('a', 'b', sparse => 1));
show(get => $sftp->get('b', 'c'));
print slurp('a') eq slurp('c') ? "same\n" : "DIFFERENT\n";
spew('z', "\0" x 50_000);
show(zeros => $sftp->put('z', 'y', sparse => 1));
print $sftp->stat('y')->size, "\n";
unlink qw(a c z);
$sftp->remove($_) for qw(b y);

sub show {
    my ($name, @result) = @_;
    my ($error, $status) = ($sftp->error, $sftp->status);
    print "$name: ", join(',', map { defined $_ ? "<$_>" : 'undef' } @result),
        ' error ', (defined $error ? $error + 0 . " [$error]" : 'undef'), ' status ', $status + 0, " [$status]\n";
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
