use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

$sftp->mkpath('a/b/c');
$sftp->put_content('x', $_) for qw(a/1.txt a/b/2.csv a/b/c/3.txt);
$sftp->symlink('a/loop', '.');
print join(' ', map { $_->{filename} } $sftp->find('a', ordered => 1)), "\n";
print scalar($sftp->find('a')), "\n";
print join(' ', sort map { $_->{filename} } $sftp->find('a', wanted => qr/\.txt$/)), "\n";
print join(' ', $sftp->find('a', ordered => 1, names_only => 1, no_wanted => qr/csv/)), "\n";
print join(' ', $sftp->find('a', ordered => 1, names_only => 1, no_descend => qr{/b$})), "\n";
print join(' ', $sftp->find('a', ordered => 1, names_only => 1, descend => sub { $_[1]{filename} !~ /c$/ })), "\n";
print join(' ', $sftp->find([qw(a/b a/1.txt)], ordered => 1, names_only => 1)), "\n";
print join(' ', $sftp->find('a', ordered => 1, names_only => 1, follow_links => 1)), "\n";
my @errors;
print join(' ', $sftp->find(['a/b', 'nothing'], ordered => 1, names_only => 1, on_error => sub { push @errors, "$_[1]{filename}: " . $_[0]->error })), "\n";
print "@errors\n";
show(missing => $sftp->find('nothing'));
print join(' ', map { s{.*/}{}; $_ } $sftp->find('a/b', ordered => 1, names_only => 1, realpath => 1)), "\n";

sub show {
    my ($name, @result) = @_;
    my ($error, $status) = ($sftp->error, $sftp->status);
    print "$name: ", join(',', map { defined $_ ? "<$_>" : 'undef' } @result),
        ' error ', (defined $error ? $error + 0 . " [$error]" : 'undef'), ' status ', $status + 0, " [$status]\n";
}
