use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

$dbh->do('CREATE TABLE s (a, b, c)');
$dbh->do('INSERT INTO s VALUES (?, ?, ?)', undef, @$_)
    for [ 1, 'x', 10 ], [ 1, 'y', 20 ], [ 2, 'x', 30 ], [ 2, 'x', 40 ];
my $all = $dbh->selectall_hashref('SELECT * FROM s ORDER BY c', [qw(a b)]);
for my $a (sort keys %$all) {
    for my $b (sort keys %{ $all->{$a} }) { show($a, $b, $all->{$a}{$b}{c}) }
}
my $by = $dbh->selectall_hashref('SELECT * FROM s ORDER BY c', 3);
show(sort keys %$by);
show(eval { $dbh->selectall_hashref('SELECT * FROM s', 'zz') } || 'none', $@ =~ /(Field '\w+' does not exist)/);
show(eval { $dbh->selectall_hashref('SELECT * FROM s', [ 'a', 9 ]) } || 'none', $@ =~ /(Field '\w+' does not exist)/);
