use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 0, PrintError => 0 });
$dbh->do('CREATE TABLE t (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL, price NUMERIC(10, 2))');
$dbh->do('INSERT INTO t VALUES (?, ?, ?)', undef, @$_) for [ 1, 'tea', 2.5 ], [ 2, 'milk', 1.1 ], [ 3, 'bread', undef ];

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

my $sth = $dbh->prepare('INSERT INTO t VALUES (?, ?, ?)');
my @status;
show(scalar $sth->execute_array({ ArrayTupleStatus => \@status }, [ 10, 1, 12, 2 ], [ 'a', 'b', undef, 'd' ], 5));
show(map { ref $_ ? join '/', @$_ : $_ } @status);
show($sth->err, $sth->errstr, $sth->state);
show($sth->execute_array({ ArrayTupleStatus => \@status }, [ 20, 1 ], [ 'a', 'b' ], 5));
show(scalar $sth->execute_array({ ArrayTupleStatus => \@status }, [ 1, 2 ]));
show($sth->errstr);
show(scalar $sth->execute_array({ ArrayTupleStatus => 'no' }, [1], [2], [3]));
show($sth->errstr);
{
    local $sth->{RaiseError} = 1;
    show(eval { $sth->execute_array({ ArrayTupleStatus => \@status }, [ 30, 1 ], [ 'a', 'b' ], 5) }, $@);
}
show($dbh->selectrow_array('SELECT count(*) FROM t'));
