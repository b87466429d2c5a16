use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

$sftp->put_content('x' x 100_000, 'a');
my @calls;
show(get => $sftp->get('a', 'b', callback => sub { my ($s, $data, $offset, $size) = @_; push @calls, length($data) . "\@$offset/$size" }));
pop @calls;
print "@calls\n";
@calls = ();
show(changed => $sftp->get('a', 'c', callback => sub { $_[1] =~ tr/x/y/ }));
print slurp('c') eq 'y' x 100_000 ? "changed\n" : "NOT\n";
show(abort => $sftp->get('a', 'd', callback => sub { $_[0]->abort('enough') if $_[2] > 50_000 }));
show(not_saved => $sftp->get('a', 'e', dont_save => 1, callback => sub { push @calls, length $_[1] if length $_[1] }));
print -e 'e' ? "there\n" : "not there\n";
print "@calls\n";
unlink qw(b c d e);
$sftp->remove('a');

sub show {
    my ($name, @result) = @_;
    my ($error, $status) = ($sftp->error, $sftp->status);
    print "$name: ", join(',', map { defined $_ ? "<$_>" : 'undef' } @result),
        ' error ', (defined $error ? $error + 0 . " [$error]" : 'undef'), ' status ', $status + 0, " [$status]\n";
}

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
