use strict;
use warnings;
use Net::SFTP::Foreign;

my @base = ('127.0.0.1', port => $ENV{SFTP_PORT}, user => $ENV{SFTP_USER}, key_path => $ENV{SFTP_KEY});
open my $theirs, '<', $ENV{SFTP_PASSWORD_KNOWN_HOSTS} or die $!;
my ($key) = (split ' ', <$theirs>)[2];
my $file = "$ENV{HOME}/known";
sub known { my ($text) = @_; open my $out, '>', $file or die $!; print {$out} $text; close $out }
for my $strict (qw(yes ask accept-new no)) {
    known("[127.0.0.1]:$ENV{SFTP_PORT} ssh-ed25519 $key\n");
    try("changed $strict" => @base, more => [-F => '/dev/null', -o => "UserKnownHostsFile=$file", -o => "StrictHostKeyChecking=$strict", -o => 'BatchMode=yes']);
}
open my $ours, '<', $ENV{SFTP_KNOWN_HOSTS} or die $!;
my ($right) = (split ' ', <$ours>)[2];
my @strict = (-F => '/dev/null', -o => "UserKnownHostsFile=$file", -o => 'StrictHostKeyChecking=yes', -o => 'BatchMode=yes');
known("[127.0.0.1]:$ENV{SFTP_PORT} ssh-ed25519 $key\n[127.0.0.1]:$ENV{SFTP_PORT} ssh-ed25519 $right\n");
try('two keys' => @base, more => \@strict);
known("127.0.0.1 ssh-ed25519 $right\n");
try('without port' => @base, more => \@strict);
known("[127.0.0.*]:* ssh-ed25519 $right\n");
try('wildcards' => @base, more => \@strict);
known("[127.0.0.*]:*,![127.0.0.1]:* ssh-ed25519 $right\n");
try('negated' => @base, more => \@strict);
known("# comment\n\nnonsense\nalias,other ssh-ed25519 $right and a comment\n");
try('alias' => @base, more => [ @strict, -o => 'HostKeyAlias=alias' ]);

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
        next if $line =~ /remove with:|ssh-keygen -f/;    # Debian's own
        $line =~ s/SHA256:\S+/SHA256:.../;
        print "  | $line\n";
    }
    close $in;
    unlink $file;
    print '  ', defined $sftp->stat('.') ? 'usable' : 'unusable', ' ', $sftp->error || 'no error', "\n";
}
