use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });
$dbh->do('CREATE TABLE t (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL, price NUMERIC(10, 2))');
$dbh->do('INSERT INTO t VALUES (?, ?, ?)', undef, @$_) for [ 1, 'tea', 2.5 ], [ 2, 'milk', 1.1 ], [ 3, 'bread', undef ];

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

$dbh->sqlite_create_function('twice', 1, sub { 2 * $_[0] });
$dbh->func(
    'joined', -1,
    sub {
        join '|', map { defined ? $_ : 'undef' } @_;
    },
    'create_function'
);
show($dbh->selectrow_array('SELECT twice(21), joined(1, NULL, \'x\', 1.5), joined()'));
show(@{ $dbh->selectcol_arrayref('SELECT twice(id) FROM t ORDER BY twice(id) DESC') });
my %answer = (integer => 1, real => 1.5, text => 'x', numeric => '007', null => undef, big => 9223372036854775807);
$dbh->sqlite_create_function('answer', 1, sub { $answer{ $_[0] } });
show($dbh->selectrow_array("SELECT typeof(answer('$_')), answer('$_')")) for sort keys %answer;
show(eval { $dbh->selectrow_array('SELECT twice()') }, $@);
$dbh->sqlite_create_function('broken', 0, sub { die "broken\n" });
show(eval { $dbh->selectrow_array('SELECT broken()') }, $@, $dbh->err);
