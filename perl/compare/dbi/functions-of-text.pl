#!/usr/bin/perl
# DBI's functions about values, and its class methods, where they are least usual.
use strict;
use warnings;
use DBI;

sub shown { return join '|', map { !defined $_ ? 'undef' : ref $_ || do { (my $text = $_) =~ s/([^ -~])/sprintf '<%x>', ord $1/ge; $text } } @_ }

print shown(DBI::neat("\x{263a}x"), DBI::neat("caf\xe9"), DBI::neat("a\tb")), "\n";
print shown(DBI::data_string_diff(@$_)), "\n" for [ "\x{263a}", 'a' ], [ "a\n", "a\t" ], [ "caf\xe9", 'cafe' ];
print shown(DBI::data_diff("\x{1f600}", 'a')), "\n";
print eval { DBI::hash('abc', 2) } || $@ =~ /^(.*?) at /, "\n";
for my $call (
    sub { DBI->disconnect },
    sub { DBI->install_driver },
    sub { DBI->install_driver('SQLite', {}, 1, 2) },
    sub { DBI->connect('dbi:SQLite:', '', []) },
    sub { DBI->nothing },
) {
    print eval { $call->(); 'done' } || $@ =~ /^(.*) at \S+ line/, "\n";
}
print ref DBI->install_driver('dbi:SQLite:sale.db'), "\n";
print shown(DBI->driver_prefix('DBD::SQLite'), scalar DBI->driver_prefix('DBD::Nothing')), "\n";
my $versions = DBI->installed_versions;
print shown($versions->{'DBI'}, $versions->{'DBD::ExampleP'} ? 'ExampleP' : 'none', grep { $_ eq 'SQLite' } DBI->installed_versions), "\n";
print shown(scalar(my @none = DBI->data_sources('SQLite')), DBI->data_sources('ExampleP')), "\n";
