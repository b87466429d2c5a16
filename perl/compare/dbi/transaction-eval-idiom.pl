use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=x.db', '', '', { RaiseError => 1, PrintError => 0, AutoCommit => 0 });
$dbh->do('CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT)');
$dbh->commit;
for my $batch ([ [ 1, 'a' ], [ 2, 'b' ] ], [ [ 3, 'c' ], [ 1, 'again' ] ], [ [ 4, 'd' ] ]) {
    eval { $dbh->do('INSERT INTO t VALUES (?, ?)', undef, @$_) for @$batch; $dbh->commit; 1 } or do {
        my $why = $@;
        eval { $dbh->rollback };
        print "rolled back: $why";
    };
}
print join(',', @{ $dbh->selectcol_arrayref('SELECT id FROM t ORDER BY id') }), "\n";
$dbh->disconnect;
