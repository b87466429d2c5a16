use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

$sftp->put_content("a\nb\n", 'f');
{
    local ($/, $\, $,) = ('b', '!', '-');
    $_ = 'mine';
    $@ = 'kept';
    my $x = $sftp->get_content('f');
    $sftp->get('f', 'g');
    $sftp->ls('.');
    print 'x', 'y';
    print $_, $@;
}
print "\n", slurp('g');
local $SIG{__DIE__}  = sub { print "DIE: $_[0]" };
local $SIG{__WARN__} = sub { print "WARN: $_[0]" };
$sftp->stat('nothing');
$sftp->get('nothing', 'x');
print $sftp->error, "\n";

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
