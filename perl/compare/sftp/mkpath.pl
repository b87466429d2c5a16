use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

show(new => $sftp->mkpath('a/b/c'));
show(again => $sftp->mkpath('a/b/c'));
show(slashes => $sftp->mkpath('a//b/d/'));
show(dots => $sftp->mkpath('a/./e'));
show(absolute => $sftp->mkpath("$ENV{SFTP_DIR}/f/g"));
show(parent => $sftp->mkpath('h/i/file', undef, 1));
$sftp->put_content('x', 'file');
show(below_file => $sftp->mkpath('file/x'));
my $a = Net::SFTP::Foreign::Attributes->new;
$a->set_perm(0711);
show(perm => $sftp->mkpath('q/r', $a));
print join(' ', $sftp->find('.', ordered => 1, names_only => 1)), "\n";

sub show {
    my ($name, @result) = @_;
    my ($error, $status) = ($sftp->error, $sftp->status);
    print "$name: ", join(',', map { defined $_ ? "<$_>" : 'undef' } @result),
        ' error ', (defined $error ? $error + 0 . " [$error]" : 'undef'), ' status ', $status + 0, " [$status]\n";
}
