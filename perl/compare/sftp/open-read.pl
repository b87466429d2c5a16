use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

$sftp->put_content(join('', map { "line $_\n" } 1 .. 5), 'f');
my $fh = $sftp->open('f') or die $sftp->error;
print ref $fh, "\n";
print scalar <$fh>;
print tell($fh), ' ', $sftp->tell($fh), "\n";
my $got = read $fh, my ($buffer), 6;
print "$got [$buffer]\n";
print eof($fh) ? "end\n" : "more\n";
my @rest = <$fh>;
print scalar(@rest), " $rest[-1]";
print eof($fh) ? "end\n" : "more\n";
print defined scalar(<$fh>) ? "line\n" : "undef\n";
seek $fh, 5, 0;
print getc($fh), "\n";
print fileno($fh) =~ /^-1:sftp\(0x[0-9a-f]+\)$/ ? "fileno\n" : fileno($fh) . "\n";
print close($fh) ? "closed\n" : "not closed\n";
show(missing => $sftp->open('nothing'));

sub show {
    my ($name, @result) = @_;
    my ($error, $status) = ($sftp->error, $sftp->status);
    print "$name: ", join(',', map { defined $_ ? "<$_>" : 'undef' } @result),
        ' error ', (defined $error ? $error + 0 . " [$error]" : 'undef'), ' status ', $status + 0, " [$status]\n";
}
