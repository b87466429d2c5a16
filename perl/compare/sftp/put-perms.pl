use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

umask 022;
spew('a', 'x', 0640);
spew('b', 'x', 0777);
spew('c', 'x', 0600);
show(a => $sftp->put('a', 'a'));
show(b => $sftp->put('b', 'b'));
show(no => $sftp->put('c', 'no', copy_perm => 0));
show(perm => $sftp->put('c', 'perm', perm => 0604));
show(umask => $sftp->put('b', 'umask', umask => 077));
umask 027;
show(own => $sftp->put('b', 'own'));
show(perms => $sftp->put('b', 'perms', copy_perms => 0));

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
