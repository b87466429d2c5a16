use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

$sftp->put_content($_, $_) for qw(a b c);
$sftp->mkdir('d');
show(fresh => $sftp->rename('a', 'a2'));
show(exists => $sftp->rename('b', 'c'));
print $sftp->get_content('c'), "\n";
show(overwrite => $sftp->rename('b', 'c', overwrite => 1));
print $sftp->get_content('c'), "\n";
show(missing => $sftp->rename('nothing', 'x'));
show(missing_overwrite => $sftp->rename('nothing', 'x', overwrite => 1));
show(into_missing => $sftp->rename('c', 'no/such/dir'));
$sftp->put_content('b', 'b');
my $name = 'c';
show(numbered => $sftp->rename('b', 'c', numbered => 1));
show(directory => $sftp->rename('d', 'e'));
show(atomic => $sftp->atomic_rename('a2', 'c'));
show(atomic_missing => $sftp->atomic_rename('a2', 'c'));
print join(' ', @{ $sftp->ls('.', names_only => 1, ordered => 1) }), "\n";

sub show {
    my ($name, @result) = @_;
    my ($error, $status) = ($sftp->error, $sftp->status);
    print "$name: ", join(',', map { defined $_ ? "<$_>" : 'undef' } @result),
        ' error ', (defined $error ? $error + 0 . " [$error]" : 'undef'), ' status ', $status + 0, " [$status]\n";
}
