use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

$sftp->put_content("$_\n", "$_.csv") for 1 .. 3;
my $ls = $sftp->ls('.', wanted => qr/\.csv$/, ordered => 1) or die $sftp->error;
for my $entry (@$ls) {
    my $name = $entry->{filename};
    $sftp->get($name, $name) or die $sftp->error;
    die "size of $name" if -s $name != $entry->{a}->size;
    $sftp->remove($name) or die $sftp->error;
    print "fetched $name\n";
}
print scalar @{ $sftp->ls('.', wanted => qr/csv/) }, "\n";
exit($sftp->error ? 1 : 0);
