use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

use Net::SFTP::Foreign::Constants qw(:fxp :flags :att :status :error :ext SSH2_FILEXFER_VERSION);
no strict 'refs';
for my $tag (sort keys %Net::SFTP::Foreign::Constants::EXPORT_TAGS) {
    print "$tag: ", join(' ', map { "$_=" . &{"Net::SFTP::Foreign::Constants::$_"}() } sort @{ $Net::SFTP::Foreign::Constants::EXPORT_TAGS{$tag} }), "\n";
}
print SSH2_FILEXFER_VERSION, ' ', SFTP_ERR_CONNECTION_BROKEN, "\n";
