use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

$sftp->stat('nothing');
my $error = $sftp->error;
print $error == 1 ? 'number' : 'no', ' ', "$error" =~ /No such file/ ? 'text' : 'no', ' ', $error ? 'true' : 'false', "\n";
print $sftp->status == 2 ? 'number' : 'no', ' ', $sftp->status eq 'No such file' ? 'text' : 'no', "\n";
$sftp->stat('.');
print $sftp->error ? 'true' : 'false', ' [', $sftp->error, '] [', $sftp->status, "]\n";
use Net::SFTP::Foreign::Constants qw(:error :status);
$sftp->stat('nothing');
print $sftp->error == SFTP_ERR_REMOTE_STAT_FAILED ? "yes\n" : "no\n";
print $sftp->status == SSH2_FX_NO_SUCH_FILE ? "yes\n" : "no\n";
eval { $sftp->die_on_error('could not'); 1 } or print $@;
eval { $sftp->die_on_error; 1 } or print $@;
$sftp->stat('.');
print eval { $sftp->die_on_error('no'); 1 } ? "fine\n" : $@;
