use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

$sftp->mkpath('a/b/c');
$sftp->put_content('x', $_) for qw(a/1 a/b/2 a/b/c/3);
$sftp->symlink('a/link', 'b');
show(some => $sftp->rremove('a', wanted => qr/[12]$/));
print join(' ', $sftp->find('a', ordered => 1, names_only => 1)), "\n";
show(all => $sftp->rremove('a'));
print $sftp->test_e('a') ? "there\n" : "gone\n";
show(missing => $sftp->rremove('nothing'));
my @errors;
show(told => $sftp->rremove(['nothing'], on_error => sub { push @errors, $_[0]->error }));
print "@errors\n";
$sftp->put_content('x', 'file');
show(file => $sftp->rremove('file'));

sub show {
    my ($name, @result) = @_;
    my ($error, $status) = ($sftp->error, $sftp->status);
    print "$name: ", join(',', map { defined $_ ? "<$_>" : 'undef' } @result),
        ' error ', (defined $error ? $error + 0 . " [$error]" : 'undef'), ' status ', $status + 0, " [$status]\n";
}
