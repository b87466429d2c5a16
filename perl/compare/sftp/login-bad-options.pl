use strict;
use warnings;
use Net::SFTP::Foreign;

try(option => 'server', more => [-F => $ENV{SFTP_CONFIG}, -o => 'NoSuchOption=1']);
try(missing_file => 'server', more => [-F => "$ENV{HOME}/nothing"]);
open my $out, '>', "$ENV{HOME}/config" or die $!;
print {$out} "Host x\n  Nonsense yes\n";
close $out;
try(config => 'server', more => [-F => "$ENV{HOME}/config"]);

sub try {
    my ($name, @arguments) = @_;
    my $file = 'stderr.txt';
    open my $log, '>', $file or die $!;
    my $sftp = Net::SFTP::Foreign->new(@arguments, stderr_fh => $log);
    close $log;
    print "$name: ", $sftp->error + 0, ' [', $sftp->error, '] ', $sftp->status + 0, ' [', $sftp->status, "]\n";
    open my $in, '<', $file or die $!;
    while (my $line = <$in>) {
        $line =~ s/\r?\n\z//;
        $line =~ s/SHA256:\S+/SHA256:.../;
        print "  | $line\n";
    }
    close $in;
    unlink $file;
    print '  ', defined $sftp->stat('.') ? 'usable' : 'unusable', ' ', $sftp->error || 'no error', "\n";
}
