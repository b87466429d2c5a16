use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

my $sponge = DBI->connect('dbi:Sponge:', '', '', { RaiseError => 1, PrintError => 0 });
my $sth    = $sponge->prepare('names', { rows => [ [ 1, 'tea' ], [ 2, undef ] ], NAME => [ 'ID', 'Name' ] });
show($sth->{NUM_OF_FIELDS}, @{ $sth->{NAME} }, @{ $sth->{NAME_lc} });
while (my $row = $sth->fetchrow_hashref('NAME_lc')) { show($row->{id}, $row->{name}) }
show($sth->rows);
$sth = $sponge->prepare('x', { rows => [ [ 1, 2 ] ] });
show(@{ $sth->{NAME} });
show(eval { $sponge->prepare('x') },                 $@);
show(eval { $sponge->prepare('x', { rows => [] }) }, $@);
show(map { $_->{n} } @{ $sponge->prepare('x', { rows => [ ['a'], ['b'] ], NAME => ['n'] })->fetchall_arrayref({}) });
