use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

$sftp->put_content('x', 'f');
show(symlink => $sftp->symlink('l', 'f'));
show(again => $sftp->symlink('l', 'g'));
show(readlink => $sftp->readlink('l'));
show(not_link => $sftp->readlink('f'));
show(missing => $sftp->readlink('nothing'));
show(hardlink => $sftp->hardlink('h', 'f'));
show(hard_again => $sftp->hardlink('h', 'f'));
show(hard_missing => $sftp->hardlink('h2', 'nothing'));
show(realpath => $sftp->realpath('l'));
show(realpath_dots => $sftp->realpath("$ENV{SFTP_DIR}/./x/../."));
show(realpath_missing => $sftp->realpath('nothing'));
show(realpath_deep => $sftp->realpath('no/such/thing'));

sub show {
    my ($name, @result) = @_;
    my ($error, $status) = ($sftp->error, $sftp->status);
    print "$name: ", join(',', map { defined $_ ? "<$_>" : 'undef' } @result),
        ' error ', (defined $error ? $error + 0 . " [$error]" : 'undef'), ' status ', $status + 0, " [$status]\n";
}
