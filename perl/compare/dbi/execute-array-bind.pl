use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });
$dbh->do('CREATE TABLE t (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL, price NUMERIC(10, 2))');
$dbh->do('INSERT INTO t VALUES (?, ?, ?)', undef, @$_) for [ 1, 'tea', 2.5 ], [ 2, 'milk', 1.1 ], [ 3, 'bread', undef ];

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

my $sth = $dbh->prepare('INSERT INTO t (id, name) VALUES (?, ?)');
show($sth->bind_param_array(1, [ 21, 22 ]),                           $sth->bind_param_array(2, 'k'));
show(scalar $sth->execute_array({ ArrayTupleStatus => \my @status }), "@status");
my $arrays = $sth->{ParamArrays};
show(map { "$_=" . (ref $arrays->{$_} ? "[@{$arrays->{$_}}]" : $arrays->{$_}) } sort keys %$arrays);
show(eval { $sth->bind_param_array(':name', [1]) }, $@);
show(eval { $sth->bind_param_array(1,       {}) },  $@);
