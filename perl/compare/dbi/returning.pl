use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

$dbh->do('CREATE TABLE t (id INTEGER PRIMARY KEY, v)');
my $sth = $dbh->prepare('INSERT INTO t (v) VALUES (?), (?) RETURNING id, v');
show($sth->execute('a', 'b'), $sth->{NUM_OF_FIELDS});
while (my @row = $sth->fetchrow_array) { show(@row) }
show($dbh->selectrow_array('UPDATE t SET v = upper(v) WHERE id = 2 RETURNING v'));
show(map { @$_ } @{ $dbh->selectall_arrayref('DELETE FROM t RETURNING id') });
show($dbh->selectrow_array('SELECT count(*) FROM t'));
