use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

spew('a', 'x' x 100_000);
my @calls;
show(put => $sftp->put('a', 'b', callback => sub { my ($s, $data, $offset, $size) = @_; push @calls, length($data) . "\@$offset/$size" }));
print "@calls\n";
@calls = ();
show(blocks => $sftp->put('a', 'b', block_size => 40_000, callback => sub { push @calls, length($_[1]) . "\@$_[2]/$_[3]" }));
print "@calls\n";
show(changed => $sftp->put('a', 'c', callback => sub { $_[1] =~ tr/x/y/ }));
print $sftp->get_content('c') eq 'y' x 100_000 ? "changed\n" : "NOT\n";
show(added => $sftp->put('a', 'd', callback => sub { $_[1] = 'end' unless length $_[1] }));
print $sftp->stat('d')->size, "\n";
show(abort => $sftp->put('a', 'e', callback => sub { $_[0]->abort('enough') if $_[2] > 50_000 }));
unlink 'a';
$sftp->remove($_) for qw(b c d e);

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
