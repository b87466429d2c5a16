use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

# Local targets that are no plain files.
$sftp->put_content('text', 'f');
$sftp->put_content('', 'empty');
$sftp->mkdir('d');
$sftp->symlink('l', 'f');
mkdir 'd';
symlink 'nowhere', 'dead';
for my $call (
    [get => 'f', 'dead', numbered => 1], [get => 'empty', 'dead', numbered => 1], [get => 'f', 'dead', overwrite => 0, atomic => 1],
    [get => 'empty', 'dead', overwrite => 0, atomic => 1], [get => 'f', 'd'], [get => 'empty', 'd'], [get => 'd', 'd'], [get => 'f', 'd', atomic => 1],
    [get_symlink => 'l', 'dead'], [get_symlink => 'l', 'dead', overwrite => 0], [get_symlink => 'l', 'd'], [get_symlink => 'f', 'x'], [get => 'f', 'dead'],
) {
    my ($method, @arguments) = @$call;
    my $done = $sftp->$method(@arguments);
    print "$method @arguments: ", defined $done ? $done : 'undef', ' ', $sftp->error + 0, ' ',
        ($sftp->error || 0) =~ s/\(\d+\)\.tmp/(N).tmp/r, ' there: ', join(' ', map { s/\(\d+\)\.tmp/(N).tmp/r } grep { !/\.pl\z/ } sort glob '*'), "\n";
}
my $dying = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}], autodie => 1);
$dying->setcwd($ENV{SFTP_DIR});
for my $target ('dead/x', 'd/new/x', 'd') { print eval { $dying->get('f', $target) } || $@ =~ s/ at \S+ line \d+.*//sr, "\n" }
system 'rm -rf d dead';
$sftp->remove($_) for qw(f empty l);
$sftp->rmdir('d');
