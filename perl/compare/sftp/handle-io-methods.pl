use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

use Net::SFTP::Foreign::Constants qw(:flags);
my $fh = $sftp->open('f', SSH2_FXF_READ | SSH2_FXF_WRITE | SSH2_FXF_CREAT) or die $sftp->error;
print $fh->print("one\n", "two\n"), "\n";
print $fh->printf('%s-%s', 1, 2), "\n";
print $fh->flush ? "flushed\n" : "not\n";
print $fh->seek(0, 0), "\n";
print $fh->getline;
my @lines = $fh->getlines;
print scalar(@lines), "\n";
print $fh->eof ? "end\n" : "more\n";
print $fh->tell, "\n";
print $fh->close ? "closed\n" : "not\n";
{
    local $/ = '-';
    my $in = $sftp->open('f');
    print join('|', <$in>), "\n";
}
{
    local $/;
    my $in = $sftp->open('f');
    print length(<$in>), "\n";
}
