use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}], autodie => 1);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

my @calls = ([stat => 'nothing'], [get => 'nothing', 'x'], [put => 'nothing'], [ls => 'nothing'], [mkdir => 'a/b'], [remove => 'nothing'],
    [rename => 'nothing', 'x'], [open => 'nothing'], [setcwd => 'nothing'], [get_content => 'nothing'], [readlink => 'nothing'],
    [chmod => 'nothing', 1], [rmdir => 'nothing'], [opendir => 'nothing'], [symlink => 'no/such', 'x'], [find => 'nothing'], [glob => 'no/*'],
    [mget => 'no*'], [rget => 'nothing', 'x'], [rremove => 'nothing'], [test_e => 'nothing'], [test_d => 'nothing'], [realpath => 'no/such/x']);
for my $call (@calls) {
    my ($method, @arguments) = @$call;
    my $is_fine = eval { $sftp->$method(@arguments); 1 };
    print "$method: ", $is_fine ? 'no exception' : $@, $is_fine ? "\n" : '';
    print '  ', $sftp->error || 'no error', "\n";
}
print eval { $sftp->find('nothing', on_error => sub { print "told\n" }); 1 } ? "fine\n" : $@;
