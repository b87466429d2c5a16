use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

my $text = join '', map { "line $_\n" } 1 .. 30_000;
spew('a', $text);
for my $have (0, 10, 100_000, length $text) {
    $sftp->put_content(substr($text, 0, $have), 'b');
    show("resume $have" => $sftp->put('a', 'b', resume => 1));
    print $sftp->get_content('b') eq $text ? "same\n" : "DIFFERENT\n";
}
$sftp->put_content($text . 'more', 'b');
show(bigger => $sftp->put('a', 'b', resume => 1));
$sftp->remove('b');
show(missing => $sftp->put('a', 'b', resume => 1));
print $sftp->get_content('b') eq $text ? "same\n" : "DIFFERENT\n";
unlink 'a';
$sftp->remove('b');

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
