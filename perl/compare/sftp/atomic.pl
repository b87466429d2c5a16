use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

spew('a', 'new');
$sftp->put_content('old', 'b');
show(put => $sftp->put('a', 'b', atomic => 1));
show(put_fresh => $sftp->put('a', 'c', atomic => 1));
show(put_refused => $sftp->put('a', 'b', atomic => 1, overwrite => 0));
spew('d', 'old');
show(get => $sftp->get('b', 'd', atomic => 1));
show(get_fresh => $sftp->get('b', 'e', atomic => 1));
show(get_refused => $sftp->get('b', 'd', atomic => 1, overwrite => 0));
print slurp('d'), "\n";
print join(' ', @{ $sftp->ls('.', names_only => 1, ordered => 1) }), "\n";
opendir my $dh, '.';
print join(' ', sort grep { !/\.pl$/ } readdir $dh), "\n";

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
