use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

for my $sql (
    'SELECT ?, ?',
    "SELECT '?', ?",
    'SELECT ? -- ?',
    'SELECT /* ? */ ?',
    'SELECT "?" FROM (SELECT 1 AS "?") WHERE 1 = ?',
    'SELECT ?3, ?1',
    'SELECT :a, :b, :a',
    'SELECT @x, $y',
    'SELECT ?, :name, ?',
    'SELECT 1'
) {
    my $sth = $dbh->prepare($sql);
    show($sql, $sth->{NUM_OF_PARAMS});
}
my $sth = $dbh->prepare('SELECT :b, :a, :b');
$sth->bind_param(':a', 'A');
$sth->bind_param(':b', 'B');
$sth->execute;
show($sth->fetchrow_array);
$sth->execute('one', 'two');
show($sth->fetchrow_array);
show($dbh->selectrow_array('SELECT ?2, ?1', undef, 'x', 'y'));
show($dbh->selectrow_array('SELECT ?, :n, ?', undef, 1, 2, 3));
$sth = $dbh->prepare('SELECT :a');
show(eval { $sth->bind_param(':zz', 1); 1 }, $@, $sth->err, $sth->errstr);
