# DBD::MariaDB: a result is over with its last row, so nothing is warned of.
use strict;
use warnings;
use DBI;

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

my $dbh = DBI->connect(undef, undef, undef, { RaiseError => 1 });
for my $sql ('SELECT 1 FROM DUAL WHERE 1 = 0', 'SELECT 1', 'SELECT 1 UNION SELECT 2') {
    my $sth = $dbh->prepare($sql);
    my @active = ($sth->{Active} ? 1 : 0);
    $sth->execute;
    push @active, $sth->{Active} ? 1 : 0;
    for (1 .. 3) { $sth->fetch; push @active, $sth->{Active} ? 1 : 0 }
    $sth->execute;
    my @batches = map { defined $_ ? scalar @$_ : 'none' } map { $sth->fetchall_arrayref(undef, 1) } 1 .. 3;
    show($sql, @active, @batches, $sth->rows);
}
for (1, 2) {
    my $sth = $dbh->prepare_cached('SELECT 7');
    $sth->execute;
    show($sth->fetchrow_array, $dbh->{ActiveKids});
}
my $sth = $dbh->prepare('SELECT 8');
$sth->execute;
show($sth->fetchrow_array);
$dbh->disconnect;

$dbh = DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0 });
show(map { $dbh->quote(@$_) } [5], ["a'b"], [ 'abc', -2 ], [ "\xe4\0", -3 ], [ 7, 4 ]);
show(map { utf8::is_utf8($dbh->quote($_)) ? 'characters' : 'bytes' } 5, 'abc', "\xe4", "\x{263a}");
$sth = $dbh->prepare('DELETE FROM mysql.user WHERE 1 = 0');
show(eval { $sth->{NAME} }, $sth->err, $sth->errstr, $sth->{ParamTypes});
$dbh->disconnect;
