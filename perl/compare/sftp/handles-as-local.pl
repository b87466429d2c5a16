use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

spew('a', "0123456789\n" x 10);
open my $in, '<', 'a';
show(put => $sftp->put($in, 'b'));
seek $in, 55, 0;
show(put_rest => $sftp->put($in, 'c'));
print $sftp->stat('b')->size, ' ', $sftp->stat('c')->size, "\n";
open my $out, '>', 'd';
print {$out} "before\n";
show(get => $sftp->get('c', $out));
print {$out} "after\n";
close $out;
print slurp('d');
open my $scalar, '<', \"in memory";
show(memory => $sftp->put($scalar, 'e'));
print $sftp->get_content('e'), "\n";

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
