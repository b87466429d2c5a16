use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });
$dbh->do('CREATE TABLE t (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL, price NUMERIC(10, 2))');
$dbh->do('INSERT INTO t VALUES (?, ?, ?)', undef, @$_) for [ 1, 'tea', 2.5 ], [ 2, 'milk', 1.1 ], [ 3, 'bread', undef ];

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

my $sth  = $dbh->prepare('SELECT id, name, price FROM t ORDER BY id');
my $dump = sub {
    join ' ', map {
        my $row = $_;
        ref $row eq 'HASH'
            ? join(',', map { "$_=" . (defined $row->{$_} ? $row->{$_} : 'undef') } sort keys %$row)
            : join ',',
            map { defined ? $_ : 'undef' }
            @$row
    } @{ $_[0] };
};
for my $slice ([0], [ -1, 0 ], {}, { ID => 1, Name => 1 }, \{ 1 => 'what', 0 => 'key' }) {
    $sth->execute;
    show($dump->($sth->fetchall_arrayref($slice)));
}
$sth->execute;
show(eval { $sth->fetchall_arrayref({ nosuch => 1 }) }, $@);
$sth->execute;
my @sizes;
while (my $rows = $sth->fetchall_arrayref({}, 2)) { push @sizes, scalar @$rows }
show(@sizes);
