use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });
$dbh->do('CREATE TABLE t (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL, price NUMERIC(10, 2))');
$dbh->do('INSERT INTO t VALUES (?, ?, ?)', undef, @$_) for [ 1, 'tea', 2.5 ], [ 2, 'milk', 1.1 ], [ 3, 'bread', undef ];

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

$dbh->{Profile} = 6;
$dbh->do('UPDATE t SET price = 1');
my $sth = $dbh->prepare('SELECT name FROM t');
$sth->execute;
1 while $sth->fetch;
my $data = $dbh->{Profile}{Data};
show(ref $dbh->{Profile}, "@{ $dbh->{Profile}{Path} }");
for my $statement ('SELECT name FROM t') {
    show($statement,
        map { "$_ $data->{$statement}{$_}[0] " . @{ $data->{$statement}{$_} } }
        grep { !/DESTROY/ } sort keys %{ $data->{$statement} });
}
undef $sth;
$dbh->{Profile}{Data} = undef;
$dbh->{Profile} = '!MethodName';
$dbh->quote(1) for 1 .. 3;
show($dbh->{Profile}{Data}{quote}[0]);
show(scalar grep { /^quote: / } $dbh->{Profile}->as_text);
$dbh->{Profile}{Data} = undef;
$dbh->{Profile} = undef;
my $total = DBI::dbi_profile_merge_nodes(my $leaf = [], [ 1, 2, 3, 4, 5, 6, 7 ], [ 2, 4, 6, 8, 10, 12, 14 ]);
show($total, "@$leaf");
