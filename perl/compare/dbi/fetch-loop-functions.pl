use strict;
use warnings;
use DBI;

# A function in Perl is called when SQLite reads its row: for the first one in execute, then always one ahead of the script.

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });
$dbh->do('CREATE TABLE t (id INTEGER PRIMARY KEY, word TEXT)');
$dbh->do('INSERT INTO t VALUES (?, ?)', undef, $_, "w\xe4$_") for 1 .. 7;
$dbh->sqlite_create_function('seen', 1, sub { print "  seen($_[0])\n"; return $_[0] * 2 });
$dbh->do('CREATE TEMP VIEW v AS SELECT id, seen(id) AS twice FROM t');

for my $sql (
    'SELECT id, seen(id), word FROM t',
    'SELECT * FROM v WHERE id > 2',
    'SELECT id FROM t WHERE seen(id) > 4',
    'SELECT id FROM t ORDER BY seen(id) DESC',
    'SELECT id FROM t LIMIT 4',
) {
    print "$sql\n";
    my $sth = $dbh->prepare($sql);
    $sth->execute;
    print "executed\n";
    my $count = 0;
    while (my @row = $sth->fetchrow_array) {
        print "row @row\n";
        $dbh->do('DELETE FROM t WHERE id = 7') if ++$count == 2;
        last                                   if $count == 4;
    }
    print 'rows ', $sth->rows, "\n";
    $sth->finish;
    $dbh->do("INSERT OR IGNORE INTO t VALUES (7, 'again')");
}
print join(' ', map { $_->[0] } @{ $dbh->selectall_arrayref('SELECT seen(id) FROM t LIMIT 3') }), "\n";
print scalar $dbh->selectrow_array('SELECT seen(id) FROM t'), "\n";
print join(' ', map { $_->{twice} } values %{ $dbh->selectall_hashref('SELECT * FROM v WHERE id = 3', 'id') }), "\n";
