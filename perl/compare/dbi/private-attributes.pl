use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });
$dbh->do('CREATE TABLE t (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL, price NUMERIC(10, 2))');
$dbh->do('INSERT INTO t VALUES (?, ?, ?)', undef, @$_) for [ 1, 'tea', 2.5 ], [ 2, 'milk', 1.1 ], [ 3, 'bread', undef ];

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

$dbh->{private_mine} = { a => 1 };
my $sth = $dbh->prepare('SELECT 1');
$sth->{private_too} = 'x';
show(
    $dbh->{private_mine}{a},
    $sth->{private_too},
    exists $dbh->{private_mine} ? 1 : 0,
    exists $dbh->{private_no}   ? 1 : 0
);
show(defined $sth->{private_mine} ? 1 : 0);
{
    local $dbh->{private_mine} = 'local';
    show($dbh->{private_mine});
}
show(ref $dbh->{private_mine}, delete $dbh->{private_mine} ? 1 : 0);
