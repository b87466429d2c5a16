use strict;
use warnings;
use DBI;

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

sub connected {
    my (%more) = @_;
    return DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %more });
}

my $dbh = connected();
$dbh->do(q{CREATE TABLE t AS SELECT i, 'row ' || i AS n FROM generate_series(1, 1000) i});
show($dbh->do('COPY (SELECT * FROM t WHERE i < 4 ORDER BY i) TO STDOUT'));
my ($line, @lines);
my $length;
while (($length = $dbh->pg_getcopydata($line)) >= 0) { push @lines, "$length:$line" }
print @lines;
show($length, $line, $dbh->selectrow_array('SELECT 1'));
$dbh->do('COPY t TO STDOUT');
my $count = 0;
$count++ while $dbh->pg_getcopydata($line) > 0;
show($count);
$dbh->do('COPY (SELECT 1) TO STDOUT');
show(do { 1 until ($length = $dbh->pg_getcopydata_async($line)); $length }, $line);
1 until ($length = $dbh->pg_getcopydata_async($line)) < 0;
show($length);
show(eval { $dbh->pg_getcopydata($line); 1 } ? 'ok' : $@);
