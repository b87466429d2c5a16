use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

$dbh->do('CREATE TABLE t (i INTEGER, n NUMERIC, r REAL, x TEXT, b BLOB, none)');
my $insert = $dbh->prepare('INSERT INTO t VALUES (?, ?, ?, ?, ?, ?)');
$insert->execute(($_) x 6) for 5, '007', '1.50', 2.5, 'abc', '', '1e3', ' 9 ', '12345678901234567890', -1;
show(@$_)
    for @{
    $dbh->selectall_arrayref(
        'SELECT typeof(i), i, typeof(n), n, typeof(r), r, typeof(x), x, typeof(b), b, typeof(none), none FROM t') };
show(
    $dbh->selectrow_array('SELECT count(*) FROM t WHERE i = ?',    undef, '5'),
    $dbh->selectrow_array('SELECT count(*) FROM t WHERE none = ?', undef, 5),
    $dbh->selectrow_array('SELECT count(*) FROM t WHERE i > ?',    undef, 4));
show(@{ $dbh->selectcol_arrayref('SELECT i FROM t ORDER BY rowid LIMIT ?', undef, 2) });
