use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

package Money;
use overload '""' => sub { "EUR $_[0]{amount}" };

package main;
$dbh->do('CREATE TABLE t (x)');
$dbh->do('INSERT INTO t VALUES (?)', undef, bless { amount => 5 }, 'Money');
my $sql = "SELECT x FROM t";
show($dbh->selectrow_array(\$sql ? $sql : ''));
show($dbh->selectrow_array('SELECT ?', undef, bless { amount => 6 }, 'Money'));
