use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

umask 022;
for my $mode (0640, 0777, 0400) {
    $sftp->put_content('x', "m$mode");
    $sftp->chmod("m$mode", $mode);
}
show(plain => $sftp->get('m' . 0640, 'plain'));
show(all => $sftp->get('m' . 0777, 'all'));
show(readonly => $sftp->get('m' . 0400, 'readonly'));
show(no => $sftp->get('m' . 0777, 'no', copy_perm => 0));
show(perm => $sftp->get('m' . 0777, 'perm', perm => 0611));
show(umask => $sftp->get('m' . 0777, 'umask', umask => 077));
umask 077;
show(own => $sftp->get('m' . 0777, 'own'));
show(own_no => $sftp->get('m' . 0777, 'own_no', copy_perm => 0));

sub show {
    my ($name, @result) = @_;
    my ($error, $status) = ($sftp->error, $sftp->status);
    print "$name: ", join(',', map { defined $_ ? "<$_>" : 'undef' } @result),
        ' error ', (defined $error ? $error + 0 . " [$error]" : 'undef'), ' status ', $status + 0, " [$status]\n";
}
