use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

$sftp->put_content('x', $_) for qw(b.csv a.csv c.txt .hidden);
$sftp->mkdir('dir.csv');
$sftp->symlink('link', 'b.csv');
print join(' ', @{ $sftp->ls('.', names_only => 1, ordered => 1) }), "\n";
print join(' ', @{ $sftp->ls('.', names_only => 1, ordered => 1, wanted => qr/\.csv$/) }), "\n";
print join(' ', @{ $sftp->ls('.', names_only => 1, ordered => 1, no_wanted => qr/^\./) }), "\n";
print join(' ', @{ $sftp->ls('.', names_only => 1, ordered => 1, wanted => qr/csv/, no_wanted => qr/^a/) }), "\n";
print join(' ', map { $_->{filename} } @{ $sftp->ls('.', ordered => 1, wanted => sub { $_[1]{a}->size == 1 }) }), "\n";
print join(' ', map { $_->{filename} } @{ $sftp->ls('.', ordered => 1, no_wanted => sub { $_[1]{filename} =~ /a/ }) }), "\n";
my ($link) = grep { $_->{filename} eq 'link' } @{ $sftp->ls('.') };
printf "%o\n", $link->{a}->perm & 0170000;
($link) = grep { $_->{filename} eq 'link' } @{ $sftp->ls('.', follow_links => 1) };
printf "%o\n", $link->{a}->perm & 0170000;
print join(' ', map { $_->{realpath} } @{ $sftp->ls('.', ordered => 1, realpath => 1, wanted => qr/^link$|^a/) }), "\n";
print join(' ', sort @{ $sftp->ls('.', names_only => 1, realpath => 1, wanted => qr/link|a\.csv/) }), "\n";
print join(' ', map { $_->{filename} } @{ $sftp->ls(ordered => 1, wanted => qr/txt/) }), "\n";
print join(' ', map { $_->{filename} } @{ $sftp->ls('.', ordered => 1, atomic_readdir => 1, wanted => sub { $_[0]->stat($_[1]{filename}) }) }), "\n";
