use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

binmode STDOUT, ':utf8';
my $name = "caf\x{e9}\x{263a}.txt";
show(put => $sftp->put_content('x', $name));
my ($entry) = @{ $sftp->ls('.', wanted => qr/caf/) };
print $entry->{filename} eq $name ? "same\n" : "different: $entry->{filename}\n";
show(stat => $sftp->stat($name)->size);
my $latin = "stra\xdfe";
show(latin => $sftp->put_content('y', $latin));
print join(' ', sort @{ $sftp->ls('.', names_only => 1, wanted => qr/^[a-z]/) }), "\n";
show(missing => $sftp->stat("n\x{f6}"));
$sftp->remove($_) for $name, $latin;

sub show {
    my ($name, @result) = @_;
    my ($error, $status) = ($sftp->error, $sftp->status);
    print "$name: ", join(',', map { defined $_ ? "<$_>" : 'undef' } @result),
        ' error ', (defined $error ? $error + 0 . " [$error]" : 'undef'), ' status ', $status + 0, " [$status]\n";
}
