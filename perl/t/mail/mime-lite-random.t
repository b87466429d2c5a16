# Random messages: the original and the bridge's MIME::Lite must do the same with them. A developer's tool, for runs with --full.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/../client/lib";
use File::Temp ();
use Test::More;

use BridgeTest qw($home);

my $count = 1500;
plan skip_all => 'runs with --full only' if !$ENV{BRIDGE_FULL};

sub messages {
    my ($lib, $first) = @_;
    my $directory = File::Temp::tempdir(DIR => $home);
    local @ENV{qw(PERL5LIB LC_ALL PERL_HASH_SEED)} = ($lib, 'C', 0);
    my @command = ($^X, "$Bin/lib/mime-lite-random.pl", $first, $first + $count - 1);
    my $child   = open my $out, '-|';
    die "fork: $!" if !defined $child;
    if (!$child) {
        chdir $directory or die "$directory: $!";
        exec @command    or die "$command[0]: $!";
    }
    binmode $out;
    local $/;
    my %text = (<$out> || '') =~ /^=== SEED (\d+)\n(.*?)(?=^=== SEED|\z)/msg;
    close $out;
    return \%text;
}

my $has_native = system("PERL5LIB= $^X -MMIME::Lite -e 1 >/dev/null 2>&1") == 0;
plan skip_all => 'MIME::Lite is not installed' if !$has_native;

# Others every time, and named, so that a failure can be had again.
my $first = $ENV{MIME_LITE_SEED} || 1 + int rand 1_000_000;
my ($native, $ours) = (messages('', $first), messages("$Bin/../../lib", $first));
is scalar keys %$native, $count, 'all messages were made';
my @different = grep { $native->{$_} ne ($ours->{$_} || '') } sort { $a <=> $b } keys %$native;
is_deeply \@different, [], "equal (MIME_LITE_SEED=$first)";
is $ours->{ $different[0] }, $native->{ $different[0] }, "seed $different[0]" if @different;

done_testing;
