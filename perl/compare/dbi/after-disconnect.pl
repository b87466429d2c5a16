use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '');

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

my $sth = $dbh->prepare('SELECT 1');
$dbh->disconnect;
show(scalar $dbh->do('SELECT 1'),              $dbh->err, $dbh->errstr, $dbh->state);
show(scalar $dbh->prepare('SELECT 1'),         $dbh->errstr);
show(scalar $sth->execute,                     $sth->errstr);
show($sth->fetchrow_array,                     $sth->errstr);
show(scalar $dbh->selectrow_array('SELECT 1'), $dbh->errstr);
show($dbh->quote("it's"),                      $dbh->ping);
