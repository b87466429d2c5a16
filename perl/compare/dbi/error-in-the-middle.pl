use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '');

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

my $sth = $dbh->prepare(
    'SELECT abs(CASE a WHEN 3 THEN -9223372036854775808 ELSE a END) AS x FROM (SELECT 1 AS a UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4)'
);
show($sth->execute);
while (my @row = $sth->fetchrow_array) { show(@row) }
show($sth->err, $sth->errstr);
$sth->execute;
show(scalar @{ $sth->fetchall_arrayref || [] }, $sth->errstr);
my $first = $dbh->prepare('SELECT abs(-9223372036854775808)');
show($first->execute,                                           $first->errstr);
show($dbh->selectrow_array('SELECT abs(-9223372036854775808)'), 'end');
$sth->{RaiseError} = 1;
$sth->{PrintError} = 0;
$sth->execute;
show(
    eval {
        my @all;
        while (my $row = $sth->fetch) { push @all, @$row }
        @all;
    },
    $@
);
