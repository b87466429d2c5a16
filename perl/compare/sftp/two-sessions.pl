use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

my $other = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$other->setcwd($ENV{SFTP_DIR});
$sftp->put_content('by one', 'f');
print $other->get_content('f'), "\n";
undef $sftp;
print $other->get_content('f'), "\n";
for (1 .. 3) {
    my $next = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
    print $next->error ? $next->error : 'connected', "\n";
}
