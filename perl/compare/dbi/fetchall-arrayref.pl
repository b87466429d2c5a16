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

my $sth = $dbh->prepare('SELECT id, name, price FROM t ORDER BY id');
print scalar(@{ $sth->fetchall_arrayref }), "\n";
$sth->execute;
show(map { defined ? $_ : 'NULL' } @$_) for @{ $sth->fetchall_arrayref };
print scalar(@{ $sth->fetchall_arrayref }), "\n";
$sth->execute;
show(@$_) for @{ $sth->fetchall_arrayref([ 0, -1 ]) };
$sth->execute;
show(@$_) for @{ $sth->fetchall_arrayref([]) };
$sth->execute;
show(
    map {
        my $r = $_;
        map { "$_=" . (defined $r->{$_} ? $r->{$_} : 'NULL') } sort keys %$r
    } $_
) for @{ $sth->fetchall_arrayref({}) };
$sth->execute;
show(
    map {
        my $r = $_;
        map { "$_=" . (defined $r->{$_} ? $r->{$_} : 'NULL') } sort keys %$r
    } $_
) for @{ $sth->fetchall_arrayref({ ID => 1, name => 1 }) };
$sth->execute;
show(
    map {
        my $r = $_;
        map { "$_=" . (defined $r->{$_} ? $r->{$_} : 'NULL') } sort keys %$r
    } $_
) for @{ $sth->fetchall_arrayref(\{ 0 => 'number', 2 => 'cost' }) };
