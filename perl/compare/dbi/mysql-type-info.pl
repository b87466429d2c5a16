use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});
sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

my $all = $dbh->type_info_all;
show(scalar(@$all), map { "$_=$all->[0]{$_}" } sort keys %{ $all->[0] });
for my $type ($dbh->type_info(DBI::SQL_INTEGER()), $dbh->type_info(DBI::SQL_VARCHAR())) { show(map { defined $type->{$_} ? "$_=$type->{$_}" : "$_ undef" } sort keys %$type) }
show(scalar $dbh->type_info(DBI::SQL_DECIMAL())->{TYPE_NAME});
