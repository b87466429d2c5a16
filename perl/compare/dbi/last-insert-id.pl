use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

$dbh->do('CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, v)');
show($dbh->last_insert_id(undef, undef, undef, undef));
$dbh->do('INSERT INTO t (v) VALUES (?)', undef, 'x') for 1 .. 3;
show(
    $dbh->last_insert_id('', '', 't', 'id'), $dbh->func('last_insert_rowid'),
    $dbh->sqlite_last_insert_rowid,          $dbh->last_insert_id
);
my $sth = $dbh->prepare('INSERT INTO t (id, v) VALUES (?, ?)');
$sth->execute(100, 'y');
show($dbh->last_insert_id('', '', '', ''), $sth->last_insert_id('', '', '', ''));
