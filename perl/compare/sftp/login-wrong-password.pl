use strict;
use warnings;
use Net::SFTP::Foreign;

my @base = ('127.0.0.1', port => $ENV{SFTP_PASSWORD_PORT}, user => $ENV{SFTP_USER}, password => 'wrong', stderr_discard => 1);
my @more = (-F => '/dev/null', -o => "UserKnownHostsFile=$ENV{SFTP_PASSWORD_KNOWN_HOSTS}");
for my $method ('password', 'keyboard-interactive') {
    my $sftp = Net::SFTP::Foreign->new(@base, more => [ @more, -o => "PreferredAuthentications=$method" ]);
    print "$method: ", $sftp->error + 0, ' [', $sftp->error, '] ', $sftp->status + 0, ' [', $sftp->status, "]\n";
}
my $sftp = Net::SFTP::Foreign->new(@base, more => [ -F => '/dev/null', -o => "UserKnownHostsFile=$ENV{HOME}/nothing", -o => 'StrictHostKeyChecking=yes' ]);
print 'unknown host: ', $sftp->error + 0, ' [', $sftp->error, '] ', $sftp->status + 0, "\n";
$sftp = Net::SFTP::Foreign->new('127.0.0.1', port => 1, user => 'x', password => 'x', stderr_discard => 1);
print 'refused: ', $sftp->error + 0, ' [', $sftp->error, '] ', $sftp->status + 0, "\n";
