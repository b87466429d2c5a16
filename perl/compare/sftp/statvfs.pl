use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

my $found = $sftp->statvfs('.');
print join(' ', sort keys %$found), "\n";
print $found->{bsize} > 0 ? "size\n" : "none\n";
show(missing => $sftp->statvfs('nothing'));
$sftp->put_content('x', 'f');
my $fh = $sftp->open('f');
print ref $sftp->statvfs($fh), "\n";
my %extensions = $sftp->server_extensions;
print join(' ', map { "$_=$extensions{$_}" } grep { /posix-rename|statvfs|hardlink|fsync/ } sort keys %extensions), "\n";

sub show {
    my ($name, @result) = @_;
    my ($error, $status) = ($sftp->error, $sftp->status);
    print "$name: ", join(',', map { defined $_ ? "<$_>" : 'undef' } @result),
        ' error ', (defined $error ? $error + 0 . " [$error]" : 'undef'), ' status ', $status + 0, " [$status]\n";
}
