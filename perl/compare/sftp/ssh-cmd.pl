use strict;
use warnings;
use Net::SFTP::Foreign;

# A program in ssh's place, which notes what it was called with.
my ($server) = grep { -x } qw(/usr/lib/openssh/sftp-server /usr/libexec/openssh/sftp-server);
my $program = "$ENV{HOME}/to-the-server";
open my $out, '>', $program or die $!;
print {$out} qq{#!/bin/sh\necho "\$@" >"$ENV{HOME}/arguments"\nexec }, $server || 'false', "\n";
close $out;
chmod 0755, $program;

sub called {
    my (%option) = @_;
    my $sftp = Net::SFTP::Foreign->new('somewhere', @_);
    my $found = !$server || $sftp->stat('/');
    open my $in, '<', "$ENV{HOME}/arguments" or die $!;
    print $found ? 'connected ' : 'error ' . $sftp->error, ': ', <$in>;
}
called(ssh_cmd => $program);
called(ssh_cmd => [$program, 'first'], port => 7, user => 'me', key_path => '/k', more => [-o => 'Compression=yes']);
called(ssh_cmd => $program, key_path => ['/k', '/l'], more => [-o => 'PreferredAuthentications=publickey']);
called(ssh_cmd => $program, ssh_cmd_interface => 'plink', port => 7, key_path => '/k');
called(ssh_cmd => $program, ssh_cmd_interface => 'tectia', port => 7);
eval { Net::SFTP::Foreign->new('somewhere', ssh_cmd => $program, ssh_cmd_interface => 'other'); 1 } or print $@;
my $sftp = Net::SFTP::Foreign->new('somewhere', ssh_cmd => "$ENV{HOME}/nothing", stderr_discard => 1);
print $sftp->error + 0, ' ', $sftp->error, "\n";
unlink $program, "$ENV{HOME}/arguments";
