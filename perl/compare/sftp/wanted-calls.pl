use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

# Methods called by a filter: what fails there does not fail the listing.
$sftp->put_content($_, $_) for qw(a b c);
for my $option ([], [atomic_readdir => 1], [names_only => 1], [follow_links => 1]) {
    for my $call ([stat => 'nothing'], [stat => 'a'], [readlink => 'a'], ['abort']) {
        my ($method, @arguments) = @$call;
        my $calls = 0;
        my $found = $sftp->ls('.', ordered => 1, @$option, wanted => sub { $calls++; $sftp->$method(@arguments); 1 });
        print "@$option $method: ", $found ? join(' ', map { ref ? $_->{filename} : $_ } @$found) : 'undef', " after $calls calls, ",
            $sftp->error + 0, "\n";
    }
}
my @found = $sftp->glob('*', ordered => 1, wanted => sub { $sftp->stat('nothing'); $_[1]{filename} ne 'b' });
print "glob: @{[sort map { $_->{filename} } @found]} ", $sftp->error + 0, "\n";
@found = $sftp->find('.', ordered => 1, wanted => sub { $sftp->stat('nothing'); $_[1]{filename} =~ /[ab]/ });
print "find: @{[map { $_->{filename} } @found]} ", $sftp->error + 0, "\n";
$sftp->remove($_) for qw(a b c);
