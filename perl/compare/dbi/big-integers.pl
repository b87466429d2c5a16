use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

$dbh->do('CREATE TABLE t (i INTEGER)');
my @values = (
    9007199254740991,    9007199254740992,       9007199254740993, -9007199254740993,
    9223372036854775807, '-9223372036854775808', 4611686018427387904
);
$dbh->do('INSERT INTO t VALUES (?)', undef, $_) for @values;
my $sth = $dbh->prepare('SELECT i, i - 1 FROM t WHERE i > -9223372036854775808 ORDER BY rowid');
$sth->execute;
while (my @row = $sth->fetchrow_array) { show(@row, $row[0] - $row[1]) }
show($dbh->selectrow_array('SELECT i FROM t WHERE i = ?', undef, $_)) for @values;
show($dbh->selectrow_array('SELECT sum(i) FROM t WHERE i = 9223372036854775807'), $dbh->last_insert_id('', '', '', ''));
