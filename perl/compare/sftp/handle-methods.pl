use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

use Net::SFTP::Foreign::Constants qw(:flags);
my $fh = $sftp->open('f', SSH2_FXF_READ | SSH2_FXF_WRITE | SSH2_FXF_CREAT) or die $sftp->error;
show(write => $sftp->write($fh, "one\ntwo\nthree\n"));
show(tell => $sftp->tell($fh));
show(flush => $sftp->flush($fh));
show(seek => $sftp->seek($fh, 0));
show(readline => $sftp->readline($fh));
show(read => $sftp->read($fh, 2));
show(getc => $sftp->getc($fh));
show(eof => $sftp->eof($fh));
my @lines = $sftp->readline($fh);
print scalar(@lines), "\n";
show(eof => $sftp->eof($fh));
show(read_end => $sftp->read($fh, 2));
show(getc_end => $sftp->getc($fh));
show(seek_end => $sftp->seek($fh, -3, 2));
show(rest => $sftp->readline($fh, undef));
show(seek_back => $sftp->seek($fh, -4, 1));
show(by => $sftp->readline($fh, 'e'));
show(sftpread => $sftp->sftpread($fh, 4, 3));
show(sftpread_end => $sftp->sftpread($fh, 400, 3));
show(sftpwrite => $sftp->sftpwrite($fh, 0, 'ONE'));
show(stat => $sftp->stat($fh)->size);
show(truncate => $sftp->truncate($fh, 5));
show(chmod => $sftp->chmod($fh, 0600));
show(utime => $sftp->utime($fh, 1, 2));
show(fsync => $sftp->fsync($fh));
show(close => $sftp->close($fh));
show(closed_read => $sftp->read($fh, 1));
show(closed_write => $sftp->write($fh, 'x'));
show(closed_close => $sftp->close($fh));
print $sftp->get_content('f'), "\n";
eval { $sftp->seek($sftp->open('f'), 0, 9); 1 } or print $@;

sub show {
    my ($name, @result) = @_;
    my ($error, $status) = ($sftp->error, $sftp->status);
    print "$name: ", join(',', map { defined $_ ? "<$_>" : 'undef' } @result),
        ' error ', (defined $error ? $error + 0 . " [$error]" : 'undef'), ' status ', $status + 0, " [$status]\n";
}
