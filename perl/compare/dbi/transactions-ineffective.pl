use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '');

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

show($dbh->commit, $dbh->err, $dbh->errstr);
show($dbh->rollback, $dbh->err);
$dbh->{Warn} = 0;
show($dbh->commit);
$dbh->{AutoCommit} = 0;
show($dbh->commit, $dbh->rollback, $dbh->begin_work, $dbh->errstr);
