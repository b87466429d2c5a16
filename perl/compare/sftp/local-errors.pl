use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

$sftp->put_content('text', 'f');
$sftp->put_content('x' x 300_000, 'g');
for my $name (qw(f g)) {
    mkdir 'there';
    show("directory $name" => $sftp->get($name, 'there'));
    spew('file', 'x') unless -e 'file';
    show("below $name" => $sftp->get($name, 'file/x'));
    show("full $name" => $sftp->get($name, '/dev/full', overwrite => 0, append => 1, copy_perm => 0, copy_time => 0)) if 0;
}
$sftp->remove($_) for qw(f g);

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
