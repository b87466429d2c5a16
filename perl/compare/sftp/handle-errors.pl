use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

my $fh = $sftp->open('f', 2 | 8) or die $sftp->error;
my $line = <$fh>;
print defined $line ? 'line' : 'undef', "\n";
show(read_of_write_only => undef);
close $fh;
$! = 0;
print defined scalar(<$fh>) ? 'line' : 'undef', ' ', $! + 0 ? 'errno' : 'none', "\n";
$fh = $sftp->open('f');
print {$fh} 'x';
print close($fh) ? "closed\n" : "not closed\n";
show(write_of_read_only => undef);
my $dh = $sftp->opendir('.');
eval { $sftp->read($dh, 1); 1 } or print $@;
my $in = $sftp->open('f');
eval { $sftp->readdir($in); 1 } or print $@;
eval { $sftp->write($in, "\x{263a}"); 1 } or print $@;

sub show {
    my ($name, @result) = @_;
    my ($error, $status) = ($sftp->error, $sftp->status);
    print "$name: ", join(',', map { defined $_ ? "<$_>" : 'undef' } @result),
        ' error ', (defined $error ? $error + 0 . " [$error]" : 'undef'), ' status ', $status + 0, " [$status]\n";
}
