use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});
sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

my %attributes = (host => $ENV{COMPARE_HOST}, port => $ENV{COMPARE_PORT}, user => $ENV{DBI_USER}, password => $ENV{DBI_PASS});
my @sources = DBI->data_sources('mysql', \%attributes);
show(scalar(grep { $_ eq "DBI:mysql:$ENV{COMPARE_DATABASE}" } @sources), scalar(grep { $_ eq 'DBI:mysql:information_schema' } @sources));
show(scalar(grep { $_ eq 'mysql' } DBI->available_drivers));
