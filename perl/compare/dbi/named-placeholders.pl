use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

my $sth = $dbh->prepare('SELECT :a || :b || :a, ?3, @c, $d');
show($sth->{NUM_OF_PARAMS});
$sth->bind_param(':a', 'x');
$sth->bind_param(':b', 'y');
$sth->bind_param(3,    'three');
$sth->bind_param('@c', 'c');
$sth->bind_param('$d', 'd');
$sth->execute;
show($sth->fetchrow_array);
my $values = $sth->{ParamValues};
show(map { "$_=$values->{$_}" } sort keys %$values);
show(eval { $sth->bind_param(':nosuch', 1) }, $@);
