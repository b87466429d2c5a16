use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });
$dbh->do('CREATE TABLE t (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL, price NUMERIC(10, 2))');
$dbh->do('INSERT INTO t VALUES (?, ?, ?)', undef, @$_) for [ 1, 'tea', 2.5 ], [ 2, 'milk', 1.1 ], [ 3, 'bread', undef ];

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

my $sth = $dbh->prepare('SELECT id AS "Id", name AS NAME, price FROM t');
show($dbh->FETCH_many(qw(RaiseError AutoCommit Active)));
$sth->execute;
show(@{ $sth->{NAME} }, @{ $sth->{NAME_lc} }, @{ $sth->{NAME_uc} });
for my $kind (qw(NAME_hash NAME_lc_hash NAME_uc_hash)) {
    my $hash = $sth->{$kind};
    show(map { "$_=$hash->{$_}" } sort keys %$hash);
}
show($sth->{NUM_OF_FIELDS}, $sth->{NUM_OF_PARAMS}, @{ $sth->{TYPE} }, $sth->{Statement});
show(@{ $sth->{NULLABLE} }) if 0;
$sth->finish;
