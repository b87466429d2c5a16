use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}
$dbh->do('CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, price REAL)');
$dbh->do('INSERT INTO t (name, price) VALUES (?, ?)', undef, @$_)
    for [ 'tea', 1.5 ], [ 'milk', 0.99 ], [ 'bread', 2 ], [ undef, undef ];

my $sth = $dbh->prepare('SELECT id AS Id, name AS NaMe, price AS id2, 5 AS NAME FROM t ORDER BY id');
for my $name (undef, 'NAME', 'NAME_lc', 'NAME_uc') {
    $sth->execute;
    my $row = defined $name ? $sth->fetchrow_hashref($name) : $sth->fetchrow_hashref;
    print join(', ', map { "$_=" . (defined $row->{$_} ? $row->{$_} : 'undef') } sort keys %$row), "\n";
    my $next = $sth->fetchrow_hashref;
    print $row == $next ? "same\n" : "new\n";
    $sth->finish;
}
$sth->execute;
1 while $sth->fetch;
show($sth->fetchrow_hashref);
show(eval { $sth->{FetchHashKeyName} = 'NAME_lc'; 1 }, $@);
