use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

$dbh->do('CREATE TABLE t (id INTEGER PRIMARY KEY, v VARCHAR(40), n NUMERIC(10,2))');
my $insert = $dbh->prepare('INSERT INTO t (id, v, n) VALUES (?, ?, ?)');
show($insert->{NUM_OF_PARAMS});
show($insert->execute(1, "it's", '1.50'));
show($insert->execute(2, undef, undef));
show(eval { $insert->execute(3) }, $insert->err, $insert->errstr);
show(eval { $insert->execute(3, 'a', 1, 1) }, $insert->err, $insert->errstr);
my $named = $dbh->prepare('SELECT v FROM t WHERE id = :wanted');
show(eval { $named->bind_param(':wanted', 1) }, $@);
show($named->bind_param('wanted', 1));
$named->execute;
show($named->fetchrow_array);
show(map { "$_=$named->{ParamValues}{$_}" } sort keys %{ $named->{ParamValues} });
my $numbered = $dbh->prepare('SELECT v FROM t WHERE id = :1');
$numbered->execute(1);
show($numbered->fetchrow_array);
my $plain = $dbh->prepare(q{SELECT v FROM t WHERE id = ? AND v <> '?' -- :x ?
});
$plain->execute(1);
show($plain->fetchrow_array);
show(eval { $plain->bind_param(2, 'x') }, $@);
$plain = $dbh->prepare('SELECT id FROM t WHERE v = ?');
$plain->bind_param(1, "it's", DBI::SQL_VARCHAR);
$plain->execute;
show($plain->fetchrow_array);
