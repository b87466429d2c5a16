use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

show(missing => $sftp->get('nothing.txt', 'x.txt'));
show(no_copies => $sftp->get('nothing.txt', 'x.txt', copy_time => 0, copy_perm => 0));
print -e 'x.txt' ? "there\n" : "not there\n";
show(directory => $sftp->get('.', 'y.txt'));

sub show {
    my ($name, @result) = @_;
    my ($error, $status) = ($sftp->error, $sftp->status);
    print "$name: ", join(',', map { defined $_ ? "<$_>" : 'undef' } @result),
        ' error ', (defined $error ? $error + 0 . " [$error]" : 'undef'), ' status ', $status + 0, " [$status]\n";
}
