use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

spew('a.txt', 'x');
for (1 .. 3) {
    my $name;
    show(numbered => $sftp->put('a.txt', 'data.txt', numbered => \$name));
    print defined $name ? "$name\n" : "undef\n";
}
show(plain => $sftp->put('a.txt', 'noext', numbered => 1)) for 1 .. 2;
print join(' ', @{ $sftp->ls('.', names_only => 1, ordered => 1, wanted => qr/^[^.]/) }), "\n";

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
