use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

spew('a', 'abcdefghij');
$sftp->put_content('abcd', 'b');
utime 2_000_000_000, 2_000_000_000, 'a';
show(local_newer => $sftp->put('a', 'b', resume => 'auto'));
print $sftp->get_content('b'), "\n";
$sftp->put_content('ABCD', 'c');
utime 1_000_000_000, 1_000_000_000, 'a';
show(remote_newer => $sftp->put('a', 'c', resume => 'auto'));
print $sftp->get_content('c'), "\n";
spew('d', 'ABCD');
show(get => $sftp->get('c', 'd', resume => 'auto'));
print slurp('d'), "\n";

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
