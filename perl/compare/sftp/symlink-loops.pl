use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

$sftp->mkdir('a');
$sftp->symlink('a/up', '..');
$sftp->symlink('a/self', 'self');
$sftp->put_content('x', 'a/f');
print join(' ', $sftp->find('a', ordered => 1, names_only => 1)), "\n";
my @found = $sftp->find('a', ordered => 1, names_only => 1, follow_links => 1, on_error => sub { print "error $_[1]{filename}: ", $_[0]->error, "\n" });
print "@found\n";
show(stat => $sftp->stat('a/self'));
show(get => $sftp->get('a/self', 'x'));
show(open => $sftp->open('a/self'));
show(rget => $sftp->rget('a', 'copy'));

sub show {
    my ($name, @result) = @_;
    my ($error, $status) = ($sftp->error, $sftp->status);
    print "$name: ", join(',', map { defined $_ ? "<$_>" : 'undef' } @result),
        ' error ', (defined $error ? $error + 0 . " [$error]" : 'undef'), ' status ', $status + 0, " [$status]\n";
}
