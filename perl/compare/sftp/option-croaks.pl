use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

my @calls = (
    [put => 'a', 'b', perm => 1, umask => 1],
    [put => 'a', 'b', perm => 1, copy_perm => 1],
    [put => 'a', 'b', resume => 1, append => 1],
    [put => 'a', 'b', resume => 1, overwrite => 1],
    [put => 'a', 'b', numbered => 1, overwrite => 1],
    [put => 'a', 'b', atomic => 1, append => 1],
    [put => 'a', 'b', nonsense => 1],
    [get => 'a', 'b', perm => 1, copy_perm => 1],
    [get => 'a', 'b', resume => 1, append => 1],
    [get => 'a', 'b', numbered => 1, resume => 1],
    [get => 'a', 'b', atomic => 1, resume => 1],
    [get => 'a', 'b', overwrite => 1, append => 1],
    [get => 'a', 'b', nonsense => 1],
    [get => undef],
    [put => undef],
    [put => \*STDOUT],
    [ls => 'a', nonsense => 1],
    [find => 'a', nonsense => 1],
    [setcwd => 'a', nonsense => 1],
    [rename => 'a', 'b', overwrite => 1, numbered => 1],
    [rename => 'a', 'b', nonsense => 1],
    [mget => 'a', 'b', nonsense => 1],
    [mput => 'a', 'b', nonsense => 1],
    [rget => 'a', 'b', nonsense => 1],
    [rput => 'a', 'b', nonsense => 1],
    [rremove => 'a', nonsense => 1],
    [put_content => 'a', 'b', nonsense => 1],
);
for my $call (@calls) {
    my ($method, @arguments) = @$call;
    eval { $sftp->$method(@arguments); 1 } or print "$method: $@";
}
