use strict;
use warnings;
use Net::SFTP::Foreign;

my @base = ('127.0.0.1', port => $ENV{SFTP_PORT}, user => $ENV{SFTP_USER}, key_path => $ENV{SFTP_KEY});
my $empty = "$ENV{HOME}/empty";
for my $strict (qw(yes ask)) {
    try("unknown $strict" => @base, more => [-F => '/dev/null', -o => "UserKnownHostsFile=$empty", -o => "StrictHostKeyChecking=$strict", -o => 'BatchMode=yes']);
}
print -e $empty ? "made\n" : "not made\n";
for my $strict (qw(accept-new no)) {
    my $file = "$ENV{HOME}/known-$strict";
    try("unknown $strict" => @base, more => [-F => '/dev/null', -o => "UserKnownHostsFile=$file", -o => "StrictHostKeyChecking=$strict"]);
    open my $in, '<', $file or die $!;
    my @lines = <$in>;
    print scalar(@lines), ' ', $lines[0] =~ /^\[127\.0\.0\.1\]:\d+ ssh-ed25519 / ? "entry\n" : $lines[0];
    try("known now" => @base, more => [-F => '/dev/null', -o => "UserKnownHostsFile=$file", -o => 'StrictHostKeyChecking=yes']);
}
my $hashed = "$ENV{HOME}/hashed";
try(hashed => @base, more => [-F => '/dev/null', -o => "UserKnownHostsFile=$hashed", -o => 'StrictHostKeyChecking=no', -o => 'HashKnownHosts=yes']);
open my $in, '<', $hashed or die $!;
print <$in> =~ /^\|1\|/ ? "hashed\n" : "plain\n";
try("known hashed" => @base, more => [-F => '/dev/null', -o => "UserKnownHostsFile=$hashed", -o => 'StrictHostKeyChecking=yes']);

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
