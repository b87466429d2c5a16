use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

$sftp->put_content('12345', 'f');
show(chmod => $sftp->chmod('f', 0604));
printf "%o\n", $sftp->stat('f')->perm & 07777;
show(utime => $sftp->utime('f', 1_000_000_001, 1_000_000_002));
print join(' ', $sftp->stat('f')->atime, $sftp->stat('f')->mtime), "\n";
show(truncate => $sftp->truncate('f', 3));
print $sftp->get_content('f'), "\n";
show(longer => $sftp->truncate('f', 6));
print length $sftp->get_content('f'), "\n";
my $stat = $sftp->stat('f');
show(chown => $sftp->chown('f', $stat->uid, $stat->gid));
my $a = Net::SFTP::Foreign::Attributes->new;
$a->set_perm(0611);
$a->set_amtime(11, 12);
show(setstat => $sftp->setstat('f', $a));
printf "%o %d\n", $sftp->stat('f')->perm & 07777, $sftp->stat('f')->mtime;
show(missing => $sftp->chmod('nothing', 0600));
show(missing_set => $sftp->setstat('nothing', $a));
show(missing_utime => $sftp->utime('nothing', 1, 2));
show(missing_truncate => $sftp->truncate('nothing', 2));

sub show {
    my ($name, @result) = @_;
    my ($error, $status) = ($sftp->error, $sftp->status);
    print "$name: ", join(',', map { defined $_ ? "<$_>" : 'undef' } @result),
        ' error ', (defined $error ? $error + 0 . " [$error]" : 'undef'), ' status ', $status + 0, " [$status]\n";
}
