use strict;
use warnings;
use DBI;

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

sub connected {
    my (%more) = @_;
    return DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %more });
}

my $dbh = connected();
show($dbh->do('CREATE TABLE t (i int); INSERT INTO t VALUES (1), (2); UPDATE t SET i = 3'));
my $sth = $dbh->prepare('SELECT 1 AS a; SELECT 2 AS b, 3 AS c');
show($sth->execute, @{ $sth->{NAME} }, $sth->fetchrow_array);
show(eval { $dbh->do('INSERT INTO t VALUES (4); SELECT nope'); 1 } ? 'ok' : $@, $dbh->selectrow_array('SELECT count(*) FROM t'));
show(eval { $dbh->do('SELECT ?; SELECT ?', undef, 1, 2); 1 } ? 'ok' : $@);
