use strict;
use warnings;
use Net::SFTP::Foreign;

my @more = (-F => '/dev/null', -o => "UserKnownHostsFile=$ENV{SFTP_PASSWORD_KNOWN_HOSTS}");
my $sftp = Net::SFTP::Foreign->new('127.0.0.1', port => $ENV{SFTP_PASSWORD_PORT}, user => $ENV{SFTP_USER}, password => 'secret', more => \@more);
print $sftp->error ? 'error: ' . $sftp->error : 'connected', "\n";
$sftp->setcwd($ENV{SFTP_DIR});
print $sftp->put_content('x', 'f'), ' ', $sftp->get_content('f'), "\n";
for my $method ('password', 'keyboard-interactive') {
    my $other = Net::SFTP::Foreign->new('127.0.0.1', port => $ENV{SFTP_PASSWORD_PORT}, user => $ENV{SFTP_USER}, password => 'secret',
        more => [ @more, -o => "PreferredAuthentications=$method" ]);
    print "$method: ", $other->error ? 'error: ' . $other->error : 'connected', "\n";
}
