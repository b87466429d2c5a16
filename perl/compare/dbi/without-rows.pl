# DBI, "selectall_arrayref" and "rows" where there are no rows, and "execute_array" afterwards.
use strict;
use warnings;
use DBI;

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

# Without rows there is nothing to fetch, and DBI's ways to get all of them tell so differently.
my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 0, PrintError => 0 });
$dbh->do('CREATE TEMPORARY TABLE t (id INTEGER PRIMARY KEY, n INTEGER)');

sub rows_of { my ($rows) = @_; return defined $rows ? scalar @$rows : undef }

for my $sql ('SELECT n FROM t', 'UPDATE t SET n = 1', 'INSERT INTO t (n) VALUES (1)') {
    (my $own = $sql) =~ s/\(n\) VALUES \(1\)/VALUES (7, 1)/;
    print "$own\n";
    for my $attributes (undef, {}, { Slice => [0] }, { MaxRows => 0 }, { MaxRows => 1 }) {
        $dbh->do('DELETE FROM t');
        my $what = join ' ', %{ $attributes || {} };
        $what =~ s/ARRAY.*/[0]/;
        show("  selectall $what", rows_of($dbh->selectall_arrayref($own, $attributes)), $dbh->err, $dbh->errstr);
    }
    $dbh->do('DELETE FROM t');
    show('  selectrow', scalar $dbh->selectrow_array($own), $dbh->err, $dbh->errstr);
}

my $insert = $dbh->prepare('INSERT INTO t VALUES (?, ?)');
show('rows', $insert->rows);
for my $columns ([ [ 11, 12, 13 ], [ 1, 1, 2 ] ], [ [ 14, 11 ], [ 1, 1 ] ], [ [ 11, 15 ], [ 1, 1 ] ], [ [], [] ]) {
    my @done = $insert->execute_array({ ArrayTupleStatus => [] }, @$columns);
    show('execute_array', @done, 'rows ' . $insert->rows);
}
my $update = $dbh->prepare('UPDATE t SET n = n + 1 WHERE n <= ?');
show('execute_array', $update->execute_array({ ArrayTupleStatus => [] }, [ 1, 2, 100, -5 ]), 'rows ' . $update->rows);
$dbh->disconnect;
