use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

spew('a.txt', "one\ntwo\n");
show(put => $sftp->put('a.txt'));
show(put_named => $sftp->put('a.txt', 'b.txt'));
show(get => $sftp->get('b.txt', 'c.txt'));
show(get_default_name => $sftp->get('b.txt'));
my @list = $sftp->get('b.txt', 'c.txt');
print scalar(@list), "\n";
print slurp('c.txt'), slurp('b.txt');

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
