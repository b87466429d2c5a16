use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

use DBI qw(:sql_types);
show(map { $dbh->quote($_) } "it's", '', 'plain', 5, '007', undef, "back\\slash", "two\nlines", "q''q");
show(
    $dbh->quote('5',   SQL_INTEGER),
    $dbh->quote('x',   SQL_VARCHAR),
    $dbh->quote(5,     SQL_NUMERIC),
    $dbh->quote('abc', SQL_BLOB),
    $dbh->quote(undef, SQL_INTEGER));
show(
    $dbh->quote_identifier('a'),
    $dbh->quote_identifier('my "table"'),
    $dbh->quote_identifier('s',   't'),
    $dbh->quote_identifier(undef, 's', 't'),
    $dbh->quote_identifier('c',   's', 't'));
show($dbh->selectrow_array('SELECT ' . $dbh->quote("O'Neill \"x\"")));
