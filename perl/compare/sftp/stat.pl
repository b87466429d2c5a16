use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

$sftp->put_content('12345', 'f');
$sftp->chmod('f', 0640);
$sftp->symlink('l', 'f');
$sftp->symlink('broken', 'nothing');
my $a = $sftp->stat('f');
printf "%s %d %o %d\n", ref $a, $a->size, $a->perm, $a->flags;
print join(' ', sort keys %$a), "\n";
printf "%o %o\n", map { $_->perm & 0170000 } $sftp->stat('l'), $sftp->lstat('l');
show(broken => $sftp->stat('broken'));
print ref $sftp->lstat('broken'), "\n";
show(missing => $sftp->stat('nothing'));
show(lmissing => $sftp->lstat('nothing'));
my @list = $sftp->stat('nothing');
print scalar(@list), "\n";
printf "%o\n", $sftp->stat->perm & 0170000;
show(below_file => $sftp->stat('f/x'));

sub show {
    my ($name, @result) = @_;
    my ($error, $status) = ($sftp->error, $sftp->status);
    print "$name: ", join(',', map { defined $_ ? "<$_>" : 'undef' } @result),
        ' error ', (defined $error ? $error + 0 . " [$error]" : 'undef'), ' status ', $status + 0, " [$status]\n";
}
