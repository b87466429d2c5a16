use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

$sftp->put_content('x', $_) for qw(a b c);
my $dh = $sftp->opendir('.') or die $sftp->error;
print ref $dh, "\n";
my @names;
while (my $entry = $sftp->readdir($dh)) { push @names, $entry->{filename} }
print join(' ', sort @names), "\n";
show(end => $sftp->readdir($dh));
show(close => $sftp->closedir($dh));
$dh = $sftp->opendir;
my @all = $sftp->readdir($dh);
print scalar(@all), ' ', join(' ', sort keys %{ $all[0] }), "\n";
show(missing => $sftp->opendir('nothing'));
show(file => $sftp->opendir('a'));
$sftp->closedir($dh);
show(closed => scalar $sftp->readdir($dh));

sub show {
    my ($name, @result) = @_;
    my ($error, $status) = ($sftp->error, $sftp->status);
    print "$name: ", join(',', map { defined $_ ? "<$_>" : 'undef' } @result),
        ' error ', (defined $error ? $error + 0 . " [$error]" : 'undef'), ' status ', $status + 0, " [$status]\n";
}
