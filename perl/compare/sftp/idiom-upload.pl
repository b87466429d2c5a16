use strict;
use warnings;
use Net::SFTP::Foreign;

my $sftp = Net::SFTP::Foreign->new('server', more => [-F => $ENV{SFTP_CONFIG}]);
$sftp->die_on_error('connect');
$sftp->setcwd($ENV{SFTP_DIR}) or die $sftp->error;

spew('report.csv', "a;b\n1;2\n");
my $name = 'report.csv';
$sftp->put($name, "$name.part", copy_perm => 0, copy_time => 0) or die 'put: ' . $sftp->error;
$sftp->rename("$name.part", $name, overwrite => 1) or die 'rename: ' . $sftp->error;
$sftp->put($name, "$name.part", copy_perm => 0, copy_time => 0) or die 'put: ' . $sftp->error;
$sftp->rename("$name.part", $name, overwrite => 1) or die 'rename: ' . $sftp->error;
print join(' ', @{ $sftp->ls('.', names_only => 1, ordered => 1) }), "\n";

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
