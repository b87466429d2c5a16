use strict;
use warnings;
use DBI;

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

sub connected {
    my (%more) = @_;
    return DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %more });
}

my $dbh = connected();
$dbh->do('CREATE TABLE t (a int PRIMARY KEY, b text, c int)');
$dbh->do('CREATE UNIQUE INDEX t_b ON t (b DESC, c) WHERE c > 0');
$dbh->do('CREATE INDEX t_lower ON t (lower(b) NULLS FIRST)');
$dbh->do('CREATE INDEX t_hash ON t USING hash (c)');
for my $unique (0, 1) {
    my $sth = $dbh->statistics_info(undef, $ENV{COMPARE_SCHEMA}, 't', $unique, 0);
    show(@{ $sth->{NAME} });
    while (my $row = $sth->fetch) { my @row = @$row; @row[10, 11] = ('n', 'n'); show(map { defined $_ ? $_ : 'undef' } @row) }
}
show(defined $dbh->statistics_info(undef, undef, undef, 0, 0) ? 'sth' : 'undef');
