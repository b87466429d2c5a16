use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 0, PrintError => 0});
sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

my $sth = $dbh->prepare('SELECT ?, ?');
for my $values ([1], [1, 2], [1, 2, 3], []) {
    my $done = $sth->execute(@$values);
    show(scalar @$values, $done, $sth->err, $sth->errstr, $sth->state);
}
show($dbh->do('SELECT ?', undef, 1, 2), $dbh->errstr);
show($sth->bind_param(3, 'x'), $sth->err, $sth->errstr);
show($sth->bind_param(0, 'x'), $sth->err, $sth->errstr);
