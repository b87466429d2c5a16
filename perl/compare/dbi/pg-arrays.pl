use strict;
use warnings;
use DBI;

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

sub connected {
    my (%more) = @_;
    return DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %more });
}

my $dbh = connected();
sub text { my ($v) = @_; return ref $v ? '[' . join(',', map { text($_) } @$v) . ']' : defined $v ? $v : 'undef' }
$dbh->do('CREATE TABLE t (i int[], s text[])');
$dbh->do('INSERT INTO t VALUES (?, ?)', undef, [1, 2, undef], ['a', 'b"c', 'd\\e', undef, 'NULL', '', '{x}']);
$dbh->do('INSERT INTO t VALUES (?, ?)', undef, [[1, 2], [3, 4]], []);
show(map { text($_) } @$_) for @{ $dbh->selectall_arrayref('SELECT * FROM t') };
$dbh->{pg_expand_array} = 0;
show(@$_) for @{ $dbh->selectall_arrayref('SELECT * FROM t') };
show($dbh->quote(['a', "it's", undef, 'b\\']), $dbh->quote([]));
for my $bad ([1, {}], [[1], 2]) { show(eval { $dbh->do('INSERT INTO t (i) VALUES (?)', undef, $bad); 1 } ? 'ok' : $@ =~ /^(.*?) at/) }
show(map { text($_) } $dbh->selectrow_array(q(SELECT '[0:1]={5,6}'::int[])));
