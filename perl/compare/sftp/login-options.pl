use strict;
use warnings;
use Net::SFTP::Foreign;

my @tries = (
    [ 'server', more => [-F => $ENV{SFTP_CONFIG}] ],
    [ host => 'server', more => [-F => $ENV{SFTP_CONFIG}] ],
    [ '127.0.0.1', port => $ENV{SFTP_PORT}, user => $ENV{SFTP_USER}, key_path => $ENV{SFTP_KEY}, more => [-F => '/dev/null', -o => "UserKnownHostsFile=$ENV{SFTP_KNOWN_HOSTS}"] ],
    [ "$ENV{SFTP_USER}\@127.0.0.1", port => $ENV{SFTP_PORT}, more => [-F => '/dev/null', -i => $ENV{SFTP_KEY}, '-o', "UserKnownHostsFile $ENV{SFTP_KNOWN_HOSTS}"] ],
    [ '127.0.0.1', user => $ENV{SFTP_USER}, more => ['-F', '/dev/null', "-p$ENV{SFTP_PORT}", '-q', '-C', "-oIdentityFile=$ENV{SFTP_KEY}", "-oUserKnownHostsFile=$ENV{SFTP_KNOWN_HOSTS}", -o => 'BatchMode=yes', -o => 'ConnectTimeout=20', -o => 'ServerAliveInterval=30'] ],
    [ 'alias', user => $ENV{SFTP_USER}, key_path => [$ENV{SFTP_KEY}], more => [-F => '/dev/null', -o => 'HostName=127.0.0.1', -o => "Port=$ENV{SFTP_PORT}", -o => "UserKnownHostsFile=$ENV{SFTP_KNOWN_HOSTS}"] ],
    [ 'server', timeout => 30, block_size => 16384, queue_size => 8, autodie => 0, autoflush => 1, late_set_perm => 1, stderr_discard => 1, more => [-F => $ENV{SFTP_CONFIG}] ],
);
for my $try (@tries) {
    my $sftp = Net::SFTP::Foreign->new(@$try);
    print $sftp->error ? 'error: ' . $sftp->error : 'connected', ' ', $sftp->setcwd($ENV{SFTP_DIR}) || 'no', "\n";
}
