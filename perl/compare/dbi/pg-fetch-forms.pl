use strict;
use warnings;
use DBI;

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

sub connected {
    my (%more) = @_;
    return DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %more });
}

my $dbh = connected();
$dbh->do('CREATE TABLE t (id int, "Name" text)');
$dbh->do(q{INSERT INTO t VALUES (1, 'a'), (2, NULL), (3, 'c')});
my $sth = $dbh->prepare('SELECT * FROM t ORDER BY id');
$sth->execute;
while (my $row = $sth->fetchrow_hashref) { show(map { "$_=" . (defined $row->{$_} ? $row->{$_} : 'undef') } sort keys %$row) }
$sth->execute;
$sth->bind_columns(\my ($id, $name));
while ($sth->fetch) { show($id, defined $name ? $name : 'undef') }
show(map { "$_->{id}" } @{ $dbh->selectall_arrayref('SELECT * FROM t ORDER BY id', { Slice => {} }) });
show(map {"@$_"} @{ $dbh->selectall_arrayref('SELECT * FROM t WHERE id <> 2 ORDER BY id') });
my $by = $dbh->selectall_hashref('SELECT * FROM t', 'id');
show(map { "$_:" . ($by->{$_}{Name} // 'undef') } sort keys %$by);
show(@{ $dbh->selectcol_arrayref('SELECT id FROM t ORDER BY id DESC') });
show(scalar $dbh->selectrow_array('SELECT count(*) FROM t'), join ',', map { $_ // 'undef' } %{ $dbh->selectrow_hashref('SELECT id FROM t WHERE id = ?', undef, 3) });
show(scalar @{ $sth->{NAME} }, scalar(() = $dbh->selectrow_array('SELECT 1 WHERE false')));
$sth->execute;
show(scalar @{ $sth->fetchall_arrayref([0], 2) }, scalar @{ $sth->fetchall_arrayref([0], 2) });
