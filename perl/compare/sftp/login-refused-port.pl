use strict;
use warnings;
use Net::SFTP::Foreign;

try(refused => '127.0.0.1', port => 1, more => [-F => '/dev/null', -o => 'BatchMode=yes']);
try(nohost => 'no-such-host.invalid', more => [-F => '/dev/null', -o => 'BatchMode=yes']);

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
        $line =~ s/: (?:Name or service not known|Temporary failure in name resolution)\z/: REASON/;    # as the resolver can tell
        print "  | $line\n";
    }
    close $in;
    unlink $file;
    print '  ', defined $sftp->stat('.') ? 'usable' : 'unusable', ' ', $sftp->error || 'no error', "\n";
}
