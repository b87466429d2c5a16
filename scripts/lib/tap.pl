#!/usr/bin/env perl
# Runs the Perl tests with Test::Harness's own classes and prints one JSON object: counts, failures with their output, skips.
use strict;
use warnings;

use TAP::Harness;
use File::Find ();

my @roots = @ARGV ? @ARGV : ('perl/t');
my @files;
File::Find::find({ no_chdir => 1, wanted => sub { push @files, $_ if /\.t\z/ } }, grep { -e } @roots);
@files = sort @files;

my (%lines, %running, @failures, @skips);
my ($passed, $failed, $skipped) = (0, 0, 0);

# Told by the time-out's TERM: name what hung.
local $SIG{TERM} = sub {
    print STDERR "not finished: $_\n", map { "    $_\n" } tail($lines{$_}) for sort keys %running;
    exit 124;
};

my $harness = TAP::Harness->new({ jobs => 2, lib => ['perl/lib'], verbosity => -3, merge => 1, color => 0 });
$harness->callback(
    made_parser => sub {
        my ($parser, $job) = @_;
        my $name = ref $job eq 'ARRAY' ? $job->[1] : $job;
        $running{$name} = 1;
        $parser->callback(ALL => sub { push @{ $lines{$name} }, $_[0]->as_string });
    });
$harness->callback(
    after_test => sub {
        my ($job, $parser) = @_;
        my $name = ref $job eq 'ARRAY' ? $job->[1] : $job;
        delete $running{$name};
        if (defined(my $reason = $parser->skip_all)) {
            $skipped++;
            push @skips, { name => $name, reason => $reason };
            return;
        }
        my @skipped = $parser->skipped;
        my $bad     = $parser->failed + grep { !/No plan found/ } $parser->parse_errors;
        $bad ||= 1 if $parser->has_problems || $parser->exit || !$parser->tests_run;
        $skipped += @skipped;
        $passed  += $parser->passed - @skipped;
        if (@skipped) {
            my %seen;
            $seen{$_}++
                for map { /# skip\s*(.*)/i ? $1 : 'no reason given' }
                grep { /^ok\b.*# skip/i } @{ $lines{$name} || [] };
            push @skips, map { { name => $name, reason => $_, count => $seen{$_} } } sort keys %seen;
        }
        if ($bad) {
            $failed += $bad;
            push @failures, { name => $name, text => join "\n", grep { defined } report($parser, $lines{$name}) };
        }
        delete $lines{$name};
    });

# The formatter is quiet, but merge leaves the summary on STDOUT: ours is the JSON alone.
open my $json_out, '>&', \*STDOUT    or die "dup: $!";
open STDOUT,       '>',  '/dev/null' or die "/dev/null: $!";
$harness->runtests(@files) if @files;

print {$json_out} encode({
        files    => scalar @files,
        passed   => $passed,
        failed   => $failed,
        skipped  => $skipped,
        failures => \@failures,
        skips    => \@skips
    }
    ),
    "\n";

sub encode {
    my ($value) = @_;
    return '{' . join(',', map { encode("$_") . ':' . encode($value->{$_}) } sort keys %$value) . '}'
        if ref $value eq 'HASH';
    return '[' . join(',', map { encode($_) } @$value) . ']' if ref $value eq 'ARRAY';
    return 'null' unless defined $value;
    return $value if $value =~ /\A\d{1,15}\z/;
    $value =~ s/([\\"]|[^\x20-\x7e])/sprintf '\\u%04x', ord $1/ge;
    return qq{"$value"};
}

# What a reader needs: the failed tests and their diagnostics, or the end of the output when the file itself failed.
sub report {
    my ($parser, $lines) = @_;
    my @report = map { "    $_" } grep { /^\s*not ok/ || /^\s*#/ } @{ $lines || [] };
    @report = map { "    $_" } tail($lines) unless grep { /not ok/ } @report;
    push @report, map { "    $_" } $parser->parse_errors;
    push @report,
        '    exit status ' . ($parser->wait >> 8) . ($parser->wait & 127 ? ', signal ' . ($parser->wait & 127) : '')
        if $parser->wait;
    splice @report, 60, @report - 80, '    ...' if @report > 80;
    return @report;
}

sub tail {
    my ($lines) = @_;
    my @all = @{ $lines || [] };
    return @all > 20 ? @all[ -20 .. -1 ] : @all;
}
