use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

$dbh->do('CREATE TABLE t (a)');
my $insert = $dbh->prepare('INSERT INTO t VALUES (?)');
show($insert->rows, $insert->execute(1), $insert->rows, $insert->{Active}, $insert->{NUM_OF_FIELDS});
my $update = $dbh->prepare('UPDATE t SET a = a WHERE a = ?');
show($update->execute(9), $update->rows, $update->execute('1'), $update->rows);
my $select = $dbh->prepare('SELECT a FROM t WHERE a = ?');
show(
    $select->rows,  $select->execute(99), $select->rows, $select->{Active},
    $select->fetch, $select->{Active},    $select->rows
);
show(
    $select->execute('1'),
    $select->rows, @{ $select->fetch },
    $select->rows, $select->finish, $select->{Active}, $select->rows
);
show($select->finish, $select->finish);
