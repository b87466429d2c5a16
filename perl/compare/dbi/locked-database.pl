use strict;
use warnings;
use DBI;

my @dbh = map { DBI->connect('dbi:SQLite:dbname=x.db', '', '', { RaiseError => 0, PrintError => 1 }) } 1, 2;
$dbh[0]->do('CREATE TABLE t (a)');
$dbh[1]->sqlite_busy_timeout(50);
$dbh[0]->begin_work;
$dbh[0]->do('INSERT INTO t VALUES (1)');
print defined $dbh[1]->do('INSERT INTO t VALUES (2)') ? 'inserted' : 'refused', ' ', $dbh[1]->err, ' ',
    $dbh[1]->errstr, ' ', $dbh[1]->state, "\n";
print scalar($dbh[1]->selectrow_array('SELECT count(*) FROM t')), "\n";
$dbh[0]->commit;
print $dbh[1]->do('INSERT INTO t VALUES (2)'), ' ', scalar($dbh[1]->selectrow_array('SELECT count(*) FROM t')), "\n";
