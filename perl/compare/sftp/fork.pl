use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

$sftp->put_content('x', 'f');
$| = 1;
my $pid = fork;
die unless defined $pid;
if (!$pid) { print "child\n"; exit 0 }
waitpid $pid, 0;
print $? , "\n";
print $sftp->stat('f')->size, "\n";
