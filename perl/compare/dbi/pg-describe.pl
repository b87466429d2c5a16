use strict;
use warnings;
use DBI;

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

sub connected {
    my (%more) = @_;
    return DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %more });
}

my $dbh = connected();
$dbh->do('CREATE TABLE t (a int PRIMARY KEY, b varchar(10) NOT NULL, c numeric(8,3), d char(4), e text, f timestamp, g bytea, h bool, i float8)');
my $sth = $dbh->prepare('SELECT *, a + 1 AS x FROM t WHERE a > ?');
show(defined $sth->{NAME} ? 'known' : 'unknown', $sth->{NUM_OF_PARAMS}, defined $sth->{NUM_OF_FIELDS} ? 'known' : 'unknown');
$sth->execute(0);
for my $name (qw(NAME NAME_uc TYPE PRECISION SCALE NULLABLE pg_type pg_size)) { show($name, map { defined $_ ? $_ : 'undef' } @{ $sth->{$name} }) }
show($sth->{NUM_OF_FIELDS}, map { "$_=$sth->{NAME_lc_hash}{$_}" } sort keys %{ $sth->{NAME_lc_hash} });
show(map { $_ ? "@$_[1..1]" : 'undef' } @{ $sth->pg_canonical_ids });
show(map { defined $_ ? $_ : 'undef' } @{ $sth->pg_canonical_names });
