use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

for my $name ('with space', q{quote'}, 'double"', "new\nline", 'star*', 'back\\slash', '-dash', 'semi;colon', '$dollar', '~tilde', "tab\t", '(1)') {
    my $shown = $name =~ s/\n/\\n/r =~ s/\t/\\t/r;
    my $is_put = $sftp->put_content($name, $name);
    my $is_got = $sftp->get($name, "got");
    print "$shown: ", $is_put || $sftp->error, ' ', $is_got || $sftp->error, ' ', slurp('got') eq $name ? 'same' : 'DIFFERENT', "\n";
    unlink 'got';
}
print join(' ', map { s/\n/\\n/r =~ s/\t/\\t/r } @{ $sftp->ls('.', names_only => 1, ordered => 1, no_wanted => qr/^\.\.?$/) }), "\n";
print $sftp->remove($_->{filename}) || $sftp->error, ' ' for @{ $sftp->ls('.', wanted => qr/^[^.]/) };
print "\n";

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
