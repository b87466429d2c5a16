use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});
sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

$dbh->do('CREATE TABLE t (id INT, v LONGBLOB)');
my $sth = $dbh->prepare('INSERT INTO t VALUES (?, ?)');
my @values = map { my $size = $_; join '', map { chr($_ % 256) } 1 .. $size } 249 .. 257;
push @values, "\x01\xfe" x 40_000, 'y' x 300_000;
$sth->execute($_, $values[$_]) for 0 .. $#values;
my $back = $dbh->selectall_arrayref('SELECT id, v FROM t ORDER BY id');
show($_->[0], length $_->[1], $_->[1] eq $values[ $_->[0] ] ? 'same' : 'DIFFERENT') for @$back;
$sth = $dbh->prepare('SELECT v FROM t WHERE id = 9');
$sth->{LongReadLen} = 10;
$sth->execute;
show(length $sth->fetchrow_array);
