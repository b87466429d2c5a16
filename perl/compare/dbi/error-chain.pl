use strict;
use warnings;
use DBI;

$| = 1;
my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 1 });
$dbh->do('CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)');
my $sth = $dbh->prepare('INSERT INTO t VALUES (?, ?)');
$sth->execute(1, 'a');
for my $row ([ 1, 'b' ], [ 2, 'a' ], [ 3, undef ]) {
    eval { $sth->execute(@$row); 1 } or print "died: $@";
    print
        join('|', $sth->err, $sth->errstr, $sth->state, $dbh->err, $dbh->errstr, $DBI::err, $DBI::errstr, $DBI::state),
        "\n";
}
