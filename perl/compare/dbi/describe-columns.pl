use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

$dbh->do(
    'CREATE TABLE t (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL, price NUMERIC(10,2), x, Day DATE NOT NULL)');
my $sth = $dbh->prepare('SELECT id, name, price, x, Day FROM t');
show(@{ $sth->{NAME} });
show(@{ $sth->{TYPE} });
show(@{ $sth->{NULLABLE} });
show($sth->{NUM_OF_FIELDS}, $sth->{NUM_OF_PARAMS});
