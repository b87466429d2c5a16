use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

print $sftp->isa('HASH') ? '' : '', ref $sftp, ' ', "$sftp" =~ /HASH/ ? 'hash' : 'other', "\n";
print $sftp->{_connected} ? "connected\n" : "no\n";
$sftp->stat('nothing');
print "$sftp->{_error}\n", "$sftp->{_status}\n";
print $sftp->{cwd}, "\n";
print $Net::SFTP::Foreign::VERSION, ' ', Net::SFTP::Foreign->VERSION(1.73) ? 'ok' : 'no', "\n";
