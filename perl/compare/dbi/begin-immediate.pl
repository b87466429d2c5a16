use strict;
use warnings;
use DBI;

my @dbh =
    map { DBI->connect('dbi:SQLite:dbname=x.db', '', '', { RaiseError => 0, PrintError => 1, AutoCommit => $_ }) } 0, 1;
$dbh[1]->do('CREATE TABLE t (a)');
$dbh[1]->sqlite_busy_timeout(50);
print scalar($dbh[0]->selectrow_array('SELECT count(*) FROM t')),               "\n";
print defined $dbh[1]->do('INSERT INTO t VALUES (2)') ? 'inserted' : 'refused', "\n";
$dbh[0]->rollback;
print defined $dbh[1]->do('INSERT INTO t VALUES (2)') ? 'inserted' : 'refused', "\n";
$dbh[0]->{sqlite_use_immediate_transaction} = 0;
print scalar($dbh[0]->selectrow_array('SELECT count(*) FROM t')), "\n";
print defined $dbh[1]->do('SELECT 1') ? 'ok' : 'refused',         "\n";
$dbh[0]->commit;
