use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

use DBI qw(:sql_types);
my $sth = $dbh->prepare('SELECT typeof(?), typeof(?)');
$sth->bind_param(1, 'abc', SQL_INTEGER);
$sth->bind_param(2, '1e3', { TYPE => SQL_REAL });
$sth->execute;
show($sth->fetchrow_array);
$sth->execute(5, 1.5);
show($sth->fetchrow_array);
