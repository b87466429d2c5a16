use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});
sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

my $other = DBI->connect("$ENV{DBI_DSN};mysql_init_command=SET \@greeting='hello'", undef, undef, {RaiseError => 1});
show($other->selectrow_array('SELECT @greeting'));
