use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

$sftp->mkdir('empty');
print join(' ', @{ $sftp->ls('empty', names_only => 1, ordered => 1) }), "\n";
$sftp->mkdir('many');
$sftp->put_content('', "many/$_") for 1 .. 230;
print scalar @{ $sftp->ls('many') }, "\n";
print scalar @{ $sftp->ls('many', wanted => qr/^1/) }, "\n";
print scalar @{ $sftp->ls('many', queue_size => 1) }, "\n";
print $sftp->rremove('many'), "\n";
