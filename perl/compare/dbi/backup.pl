use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });
$dbh->do('CREATE TABLE t (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL, price NUMERIC(10, 2))');
$dbh->do('INSERT INTO t VALUES (?, ?, ?)', undef, @$_) for [ 1, 'tea', 2.5 ], [ 2, 'milk', 1.1 ], [ 3, 'bread', undef ];

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

show($dbh->sqlite_backup_to_file('copy.db'));
my $copy = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1 });
show($copy->sqlite_backup_from_file('copy.db'));
show($copy->selectrow_array('SELECT count(*), sum(price) FROM t'));
$copy->do('DELETE FROM t WHERE id = 1');
show($dbh->func('copy.db', 'backup_from_file'), $dbh->selectrow_array('SELECT count(*) FROM t'));
show($dbh->sqlite_backup_from_dbh($copy),       $dbh->selectrow_array('SELECT count(*) FROM t'));
unlink 'copy.db';
