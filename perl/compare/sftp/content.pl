use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

show(put => $sftp->put_content("one\n", 'a'));
show(get => $sftp->get_content('a'));
show(put_empty => $sftp->put_content('', 'b'));
show(get_empty => $sftp->get_content('b'));
show(missing => $sftp->get_content('nothing'));
my @list = $sftp->get_content('nothing');
print scalar(@list), "\n";
show(perm => $sftp->put_content('x', 'c', perm => 0600));
show(again => $sftp->put_content('y', 'c', overwrite => 0));
show(bytes => $sftp->put_content(join('', map { chr } 0 .. 255), 'd'));
print unpack('%32C*', $sftp->get_content('d')), "\n";

sub show {
    my ($name, @result) = @_;
    my ($error, $status) = ($sftp->error, $sftp->status);
    print "$name: ", join(',', map { defined $_ ? "<$_>" : 'undef' } @result),
        ' error ', (defined $error ? $error + 0 . " [$error]" : 'undef'), ' status ', $status + 0, " [$status]\n";
}
