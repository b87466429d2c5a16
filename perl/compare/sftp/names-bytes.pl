use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}], fs_encoding => 'latin1');
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

for my $name ("caf\xe9", "\xff\xfe", "mixed \xc3\xa9 \xe9") {
    print unpack('H*', $name), ' ', $sftp->put_content('x', $name) || $sftp->error, ' ', $sftp->stat($name)->size, "\n";
}
print join(' ', sort map { unpack 'H*', $_->{filename} } @{ $sftp->ls('.', wanted => qr/^[^.]/) }), "\n";
print join(' ', sort map { unpack 'H*', $_ } @{ $sftp->ls('.', names_only => 1, wanted => qr/^[^.]/) }), "\n";
print $sftp->remove($_->{filename}) || $sftp->error, ' ' for @{ $sftp->ls('.', wanted => qr/^[^.]/) };
print "\n";
