use strict;
use warnings;
use DBI;

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

sub connected {
    my (%more) = @_;
    return DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %more });
}

my $dbh = connected();
$dbh->do('CREATE TABLE t (a int, b text)');
show($dbh->do('COPY t FROM STDIN'), $dbh->pg_putcopydata("1\ttea\n"), $dbh->pg_putcopydata("2\t\\N\n3\tcaf\xe9\n"), $dbh->pg_putcopyend);
show(map { defined $_ ? $_ : 'undef' } $_->[0], defined $_->[1] ? length $_->[1] : undef) for @{ $dbh->selectall_arrayref('SELECT * FROM t ORDER BY a') };
$dbh->do('COPY t FROM STDIN WITH (FORMAT csv)');
$dbh->pg_putcopydata("$_,\"line $_\"\n") for 10 .. 3000;
show($dbh->pg_putcopyend, $dbh->selectrow_array('SELECT count(*), max(a) FROM t'));
show(eval { $dbh->do('COPY t FROM STDIN'); $dbh->pg_putcopydata("x\ty\n"); $dbh->pg_putcopyend; 1 } ? 'ok' : $@);
show($dbh->state, $dbh->selectrow_array('SELECT 1'));
my $sth = $dbh->prepare('COPY t FROM STDIN');
show($sth->execute, $dbh->pg_putcopydata("5\tfive\n"), $dbh->pg_putcopyend);
show(eval { $dbh->pg_putcopydata('x'); 1 } ? 'ok' : $@);
$dbh->do('COPY t FROM STDIN');
show(eval { $dbh->do('SELECT 1'); 1 } ? 'ok' : $@);
show($dbh->pg_putcopyend);
