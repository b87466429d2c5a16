use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

for my $parts (['a', 'b'], ['a/', 'b'], ['/a', '/b'], ['.', 'a'], ['a', '.'], ['./a', './b'], ['a', '..', 'b'], [undef, 'a'], ['a', undef], [''],
    [], ['a//', 'b//'], ['/', 'a'], ['a', ''], ['a/.'], ['a/./b'], ['.//a']) {
    print join(' ', map { defined $_ ? "[$_]" : 'undef' } @$parts), ' -> ', $sftp->join(@$parts), "\n";
}
print Net::SFTP::Foreign->join('a', 'b'), "\n";
