use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

$sftp->mkpath('a/b');
$sftp->put_content('x', 'a/f');
show(setcwd => $sftp->setcwd('a'));
show(cwd => $sftp->cwd);
show(relative => $sftp->stat('f') ? 'found' : 'not found');
show(up => $sftp->setcwd('..'));
show(missing => $sftp->setcwd('nothing'));
show(cwd_stays => $sftp->cwd);
show(file => $sftp->setcwd('a/f'));
show(unchecked => $sftp->setcwd('nothing', check => 0));
show(cwd_unchecked => $sftp->cwd);
my $home = $sftp->setcwd(undef);
print defined $home ? "home\n" : "undef\n";
show(back => $sftp->setcwd("$ENV{SFTP_DIR}/a/b/"));
show(put => $sftp->put_content('y', '../g'));
print $sftp->get_content("$ENV{SFTP_DIR}/a/g"), "\n";

sub show {
    my ($name, @result) = @_;
    my ($error, $status) = ($sftp->error, $sftp->status);
    print "$name: ", join(',', map { defined $_ ? "<$_>" : 'undef' } @result),
        ' error ', (defined $error ? $error + 0 . " [$error]" : 'undef'), ' status ', $status + 0, " [$status]\n";
}
