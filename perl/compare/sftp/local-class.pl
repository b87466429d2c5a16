use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

use Net::SFTP::Foreign::Local;
mkdir 'd';
spew("d/$_", 'x') for qw(a.csv b.txt);
my $local = Net::SFTP::Foreign::Local->new;
print join(' ', map { $_->{filename} } $local->find('d', ordered => 1)), "\n";
print join(' ', sort map { $_->{filename} } $local->glob('d/*.csv')), "\n";
print $local->stat('d/a.csv')->size, ' ', $local->join('a', 'b'), "\n";
print defined $local->stat('nothing') ? 'defined' : 'undef', ' ', $local->error, "\n";
print $local->test_d('d') ? 1 : 0, "\n";

sub spew {
    my ($name, $text, $mode) = @_;
    open my $fh, '>', $name or die "$name: $!";
    binmode $fh;
    print {$fh} $text;
    close $fh or die "$name: $!";
    chmod $mode, $name if defined $mode;
}
sub slurp {
    my ($name) = @_;
    open my $fh, '<', $name or return 'none';
    binmode $fh;
    local $/;
    return scalar <$fh>;
}
