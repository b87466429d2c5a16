use strict;
use warnings;
use DBI;
use DBD::Pg;

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

sub connected {
    my (%more) = @_;
    return DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %more });
}

my $dbh = connected();
$dbh->do(q{CREATE TABLE t (a int DEFAULT 7, b text DEFAULT 'none')});
my $sth = $dbh->prepare('INSERT INTO t VALUES (?, ?)');
$sth->execute($DBDPG_DEFAULT, 'x');
$sth = $dbh->prepare('INSERT INTO t VALUES (?, ?)');
$sth->bind_param(1, 1);
$sth->bind_param(2, $DBDPG_DEFAULT);
$sth->execute;
show(map { defined $_ ? $_ : 'undef' } @$_) for @{ $dbh->selectall_arrayref('SELECT * FROM t') };
