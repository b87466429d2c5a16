use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

for my $call (
    [mkdir => ()], [mkdir => 1, 2, 3], [open => ()], [rename => 'a'], [symlink => 'a'], [hardlink => 'a'], [setstat => 'a'],
    [chmod => 'a'], [chown => 'a', 1], [utime => 'a', 1], [truncate => 'a'], [stat => 1, 2], [lstat => 1, 2], [remove => ()],
    [rmdir => ()], [readlink => ()], [realpath => ()], [statvfs => ()], [mkpath => ()], [cwd => 1], [get_content => ()],
    [put_content => 'a'], [glob => ()], [atomic_rename => 'a'], [opendir => 1, 2], [rremove => ()], [get => ()], [put => ()],
    )
{
    my ($method, @arguments) = @$call;
    eval { $sftp->$method(@arguments); 1 } or print "$method: $@";
}
