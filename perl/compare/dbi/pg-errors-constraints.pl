use strict;
use warnings;
use DBI;

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

sub connected {
    my (%more) = @_;
    return DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %more });
}

my $dbh = connected(RaiseError => 0);
$dbh->do('CREATE TABLE a (id int PRIMARY KEY, n text NOT NULL, c int CHECK (c > 0))');
$dbh->do('CREATE TABLE b (id int REFERENCES a)');
$dbh->do(q{INSERT INTO a VALUES (1, 'x', 1)});
my $sth = $dbh->prepare('INSERT INTO a VALUES (?, ?, ?)');
for my $row ([1, 'x', 1], [2, undef, 1], [2, 'x', 0], ['x', 'x', 1], [99999999999, 'x', 1]) {
    show(defined $sth->execute(@$row) ? 'done' : 'failed', $sth->err, $sth->state, $sth->errstr);
}
show(defined $dbh->do('INSERT INTO b VALUES (9)') ? 'done' : 'failed', $dbh->state, $dbh->errstr);
show(map { my $v = $dbh->pg_error_field($_); defined $v ? $v : 'undef' } qw(severity state primary detail hint table constraint column));
