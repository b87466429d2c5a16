use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '');

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

$dbh->do('CREATE TABLE t (a, b)');
my $sth = $dbh->prepare('INSERT INTO t VALUES (?, ?)');
show($sth->execute(1),                                        $sth->err, $sth->errstr, $sth->state);
show($sth->execute(1, 2, 3),                                  $sth->err, $sth->errstr);
show($sth->execute(),                                         $sth->err);
show($dbh->do('INSERT INTO t VALUES (?, ?)', undef, 1),       $dbh->errstr);
show($dbh->do('INSERT INTO t VALUES (?, ?)', undef, 1, 2, 3), $dbh->errstr);
show($dbh->selectrow_array('SELECT ?', undef, 1, 2),          $dbh->errstr);
show($sth->bind_param(1, 'x'),                                $sth->bind_param(5, 1), $sth->errstr);
