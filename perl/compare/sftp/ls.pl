use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

$sftp->put_content('x' x $_, "f$_") for 3, 1, 2;
$sftp->mkdir('dir');
my $ls = $sftp->ls('.', ordered => 1);
for my $entry (@$ls) {
    my $a = $entry->{a};
    print $entry->{filename}, ' ', ref $a, ' ', $a->flags, ' ', sprintf('%o', $a->perm & 0170000), ' ',
        ($entry->{filename} =~ /^f/ ? $a->size : ''), "\n";
    die $entry->{longname} unless $entry->{longname} =~ /^[-d]\S{9} .* \Q$entry->{filename}\E$/;
}
print join(' ', sort keys %{ $ls->[0] }), "\n";
show(missing => $sftp->ls('nothing'));
show(file => $sftp->ls('f1'));
my @list = $sftp->ls('nothing');
print scalar(@list), "\n";

sub show {
    my ($name, @result) = @_;
    my ($error, $status) = ($sftp->error, $sftp->status);
    print "$name: ", join(',', map { defined $_ ? "<$_>" : 'undef' } @result),
        ' error ', (defined $error ? $error + 0 . " [$error]" : 'undef'), ' status ', $status + 0, " [$status]\n";
}
