use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

spew('unix', "a\nb\r\nc\n");
show(to_dos => $sftp->put('unix', 'dos', conversion => 'unix2dos'));
print join(' ', map { sprintf '%02x', ord } split //, $sftp->get_content('dos')), "\n";
show(to_unix => $sftp->get('dos', 'back', conversion => 'dos2unix'));
print join(' ', map { sprintf '%02x', ord } split //, slurp('back')), "\n";
show(code => $sftp->put('unix', 'upper', conversion => sub { $_[0] = uc $_[0] }));
print $sftp->get_content('upper');
$sftp->put_content("x\ry\n\r", 'cr');
show(cr => $sftp->get('cr', 'cr', conversion => 'dos2unix'));
print join(' ', map { sprintf '%02x', ord } split //, slurp('cr')), "\n";
eval { $sftp->put('unix', 'x', conversion => 'nonsense'); 1 } or print $@;
eval { $sftp->put('unix', 'x', conversion => []); 1 } or print $@;

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
