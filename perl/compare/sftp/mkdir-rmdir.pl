use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

show(mkdir => $sftp->mkdir('d'));
show(again => $sftp->mkdir('d'));
show(deep => $sftp->mkdir('x/y'));
$sftp->put_content('x', 'd/f');
show(not_empty => $sftp->rmdir('d'));
$sftp->remove('d/f');
show(rmdir => $sftp->rmdir('d'));
show(missing => $sftp->rmdir('d'));
my $a = Net::SFTP::Foreign::Attributes->new;
$a->set_perm(0700);
show(perm => $sftp->mkdir('p', $a));
$sftp->put_content('x', 'f');
show(file => $sftp->rmdir('f'));

sub show {
    my ($name, @result) = @_;
    my ($error, $status) = ($sftp->error, $sftp->status);
    print "$name: ", join(',', map { defined $_ ? "<$_>" : 'undef' } @result),
        ' error ', (defined $error ? $error + 0 . " [$error]" : 'undef'), ' status ', $status + 0, " [$status]\n";
}
