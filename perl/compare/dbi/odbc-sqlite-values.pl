use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

use B;
$dbh->do('CREATE TABLE t (id INTEGER PRIMARY KEY, b BIGINT, n NUMERIC(20,5), f DOUBLE PRECISION, v VARCHAR(20), c CHAR(6), d DATE, ts TIMESTAMP, s SMALLINT)');
$dbh->do(q{INSERT INTO t VALUES (1, 9007199254740993, 1234567890.12345, 1.5, 'text', 'ab', '2024-02-03', '2024-02-03 04:05:06', 7)});
$dbh->do('INSERT INTO t (id, v) VALUES (2, \'\')');
my $sth = $dbh->prepare('SELECT id, b, n, f, v, c, d, ts, s FROM t ORDER BY id');
show($sth->{NUM_OF_PARAMS});
$sth->execute;
show(@{ $sth->{NAME} });
show(@{ $sth->{TYPE} });
show(@{ $sth->{NULLABLE} });
while (my $row = $sth->fetchrow_arrayref) {
    show(map { defined $_ ? do { my $flags = B::svref_2object(\$_)->FLAGS; $_ . ($flags & B::SVf_IOK ? ' I' : '') . ($flags & B::SVf_NOK ? ' N' : '') . (utf8::is_utf8($_) ? ' U' : '') } : undef } @$row);
}
show($sth->rows, $sth->{Active});
