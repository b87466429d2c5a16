use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });
$dbh->do('CREATE TABLE t (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL, price NUMERIC(10, 2))');
$dbh->do('INSERT INTO t VALUES (?, ?, ?)', undef, @$_) for [ 1, 'tea', 2.5 ], [ 2, 'milk', 1.1 ], [ 3, 'bread', undef ];

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

$dbh->do('CREATE VIEW v AS SELECT name FROM t');
for my $arguments (
    [],
    [ undef, undef,  undef, 'TABLE' ],
    [ undef, undef,  't%',  'TABLE,VIEW' ],
    [ undef, 'main', 'v',   'VIEW' ],
    [ '',    '',     '',    '%' ],
    [ '',    '%',    '' ]
) {
    my $sth = $dbh->table_info(@$arguments);
    show(@{ $sth->{NAME} }[ 0 .. 4 ]);
    while (my $row = $sth->fetch) { show(@$row[ 0 .. 4 ]) }
}
show($dbh->tables, '-', $dbh->tables(undef, undef, 't', 'TABLE'));
