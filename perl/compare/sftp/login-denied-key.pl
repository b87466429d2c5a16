use strict;
use warnings;
use Net::SFTP::Foreign;

my @base = ('127.0.0.1', port => $ENV{SFTP_PORT}, user => $ENV{SFTP_USER});
my @more = (-F => '/dev/null', -o => "UserKnownHostsFile=$ENV{SFTP_KNOWN_HOSTS}", -o => 'BatchMode=yes', -o => 'IdentitiesOnly=yes', -o => 'IdentityAgent=none');
try(other_key => @base, key_path => $ENV{SFTP_PASSWORD_KEY}, more => \@more);
try(missing_key => @base, key_path => "$ENV{HOME}/nothing", more => \@more);
open my $out, '>', "$ENV{HOME}/open";
open my $in, '<', $ENV{SFTP_KEY};
print {$out} <$in>;
close $out;
chmod 0644, "$ENV{HOME}/open";
try(open_key => @base, key_path => "$ENV{HOME}/open", more => \@more);

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
