use strict;
use warnings;
use DBI;

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

sub connected {
    my (%more) = @_;
    return DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %more });
}

my $dbh = connected(RaiseError => 0);
$dbh->do('CREATE TABLE t (id int PRIMARY KEY, n text)');
my $sth = $dbh->prepare('INSERT INTO t VALUES (?, ?)');
my @status;
show($sth->execute_array({ ArrayTupleStatus => \@status }, [1 .. 5], [map {"n$_"} 1 .. 5]), "@status");
show($sth->execute_array({ ArrayTupleStatus => \@status }, [6, 1, 7, 'x'], 'same') // 'undef', $sth->err);
show(map { ref $_ ? "[@$_]" : $_ } @status);
show($dbh->selectrow_array('SELECT count(*), max(id) FROM t'));
$sth = $dbh->prepare('UPDATE t SET n = ? WHERE id > ?');
my @rows = (['a', 0], ['b', 5], ['c', 99]);
show($sth->execute_for_fetch(sub { shift @rows }, \@status), "@status");
