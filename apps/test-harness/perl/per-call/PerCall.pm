package PerCall;

# The architecture that the bridge replaced, kept for the benchmark: every call starts a process, which hands one JSON request to the server
# that holds the state. Only what the main job uses; no script should load it.
use strict;
use warnings;

use Exporter 'import';
use IPC::Open2 ();
use JSON::PP   ();

our @EXPORT_OK = qw(call);

my @COMMAND = split ' ', $ENV{CPAN_BRIDGE_PER_CALL} || die "CPAN_BRIDGE_PER_CALL names no command\n";
my $json    = JSON::PP->new->utf8;

sub call {
    my ($module, $function, $params) = @_;
    my $pid = IPC::Open2::open2(my $out, my $in, @COMMAND, 'call');
    print $in $json->encode({ module => $module, function => $function, params => $params });
    close $in;
    my $answer = do { local $/; <$out> };
    waitpid $pid, 0;
    my $decoded = $json->decode($answer);
    die "$decoded->{error}\n" unless $decoded->{success};
    return $decoded->{result};
}

1;
