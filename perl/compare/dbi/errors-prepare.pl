use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '');

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

$dbh->do('CREATE TABLE t (a)');
for my $sql (
    'SELECT * FROM nope',
    'SELEC 1',
    'SELECT 1 +',
    'INSERT INTO t VALUES (1, 2)',
    "SELECT 'x",
    'SELECT nope FROM t',
    'SELECT nope(1)',
    'DROP TABLE nope'
) {
    my $sth = $dbh->prepare($sql);
    show($sth, $dbh->err, $dbh->errstr, $dbh->state);
}
show(scalar $dbh->prepare('SELECT 1') ? 'ok' : 'no', $dbh->err, $dbh->errstr, $dbh->state);
