use strict;
use warnings;
use Net::SFTP::Foreign;

open my $ours, '<', $ENV{SFTP_KNOWN_HOSTS} or die $!;
my ($right) = (split ' ', <$ours>)[2];
my $file = "$ENV{HOME}/known";
open my $out, '>', $file or die $!;
print {$out} "[127.0.0.1]:$ENV{SFTP_PORT} ssh-ed25519 $right\n\@revoked * ssh-ed25519 $right\n";
close $out;
for my $strict (qw(yes no)) {
    my $sftp = Net::SFTP::Foreign->new('127.0.0.1', port => $ENV{SFTP_PORT}, user => $ENV{SFTP_USER}, key_path => $ENV{SFTP_KEY}, stderr_discard => 1,
        more => [-F => '/dev/null', -o => "UserKnownHostsFile=$file", -o => "StrictHostKeyChecking=$strict", -o => 'BatchMode=yes']);
    print "$strict: ", $sftp->error + 0, ' [', $sftp->error, "]\n";
}
