use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

spew('a', 'x');
utime 1_000_000_000, 1_100_000_000, 'a';
show(put => $sftp->put('a', 'b'));
my $attributes = $sftp->stat('b');
print join(' ', $attributes->atime, $attributes->mtime), "\n";
show(no => $sftp->put('a', 'c', copy_time => 0));
print time - $sftp->stat('c')->mtime < 100 ? "now\n" : "old\n";
show(get => $sftp->get('b', 'd'));
print join(' ', (stat 'd')[9]), "\n";
show(get_no => $sftp->get('b', 'e', copy_time => 0));
print time - (stat 'e')[9] < 100 ? "now\n" : "old\n";
show(utime => $sftp->utime('b', 5, 6));
print $sftp->stat('b')->mtime, "\n";

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
