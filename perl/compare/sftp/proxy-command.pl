use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('anything', more => [-F => $ENV{SFTP_CONFIG}, -o => 'HostKeyAlias=x', -o => "UserKnownHostsFile=$ENV{HOME}/known",
    -o => 'StrictHostKeyChecking=no', -o => "IdentityFile=$ENV{SFTP_KEY}", -o => "User=$ENV{SFTP_USER}",
    -o => q{ProxyCommand=perl -MIO::Socket::INET -MIO::Select -e '$s=IO::Socket::INET->new(PeerAddr=>"127.0.0.1",PeerPort=>$ENV{SFTP_PORT});$i=IO::Select->new($s,*STDIN);while(1){for($i->can_read){$_==$s?(sysread($s,$b,65536)?syswrite(STDOUT,$b):exit):(sysread(STDIN,$b,65536)?syswrite($s,$b):exit)}}'}], stderr_discard => 1);
print $sftp->error ? 'error: ' . $sftp->error : 'connected', "\n";
$sftp->setcwd($ENV{SFTP_DIR});
print $sftp->put_content('x' x 100_000, 'f'), ' ', length $sftp->get_content('f'), "\n";
$sftp->remove('f');
