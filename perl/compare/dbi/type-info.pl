use strict;
use warnings;
use DBI qw(:sql_types);

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

my $all = $dbh->type_info_all;
show(map { "$_=$all->[0]{$_}" } sort { $all->[0]{$a} <=> $all->[0]{$b} } keys %{ $all->[0] });
show(@$_) for @$all[ 1 .. $#$all ];
for my $type (SQL_VARCHAR, SQL_INTEGER, SQL_ALL_TYPES, [ SQL_DATE, SQL_REAL, SQL_DOUBLE ]) {
    my $first = $dbh->type_info($type);
    my @all   = $dbh->type_info($type);
    show($first ? $first->{TYPE_NAME} : 'none', scalar @all);
}
