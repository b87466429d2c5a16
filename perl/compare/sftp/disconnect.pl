use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

show(disconnect => $sftp->disconnect);
show(stat => $sftp->stat('.'));
show(put => $sftp->put_content('x', 'y'));
show(ls => $sftp->ls('.'));
show(cwd => $sftp->cwd);
show(again => $sftp->disconnect);
eval { $sftp->die_on_error('gone'); 1 } or print $@;

sub show {
    my ($name, @result) = @_;
    my ($error, $status) = ($sftp->error, $sftp->status);
    print "$name: ", join(',', map { defined $_ ? "<$_>" : 'undef' } @result),
        ' error ', (defined $error ? $error + 0 . " [$error]" : 'undef'), ' status ', $status + 0, " [$status]\n";
}
