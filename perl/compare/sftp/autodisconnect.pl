use strict;
use warnings;
use Net::SFTP::Foreign;
use POSIX ();

# Who may end the session: never, the parent alone, anybody.
$| = 1;
for my $how (0, 1, 2) {
    my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}], autodisconnect => $how);
    $sftp->die_on_error;
    my $pid = fork;
    if (!$pid) { undef $sftp; POSIX::_exit(0) }
    waitpid $pid, 0;
    print "$how: ", $sftp->stat('/') ? 'there' : 'gone ' . $sftp->error, "\n" if $how;
    $sftp->disconnect;
    print "$how: ", $sftp->stat('/') ? 'there' : 'gone ' . $sftp->error, "\n";
}
