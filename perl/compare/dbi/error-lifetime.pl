use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 0, PrintError => 0 });

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

$dbh->do('CREATE TABLE t (a UNIQUE)');
my $sth = $dbh->prepare('INSERT INTO t VALUES (?)');
$sth->execute(1);
$sth->execute(1);
show($sth->err, $dbh->err, $DBI::err);
show($sth->rows, $dbh->ping, $sth->{Active}, $dbh->{AutoCommit}, $sth->err);
$sth->finish;
show($sth->err, $dbh->errstr, $DBI::errstr, $DBI::state);
$sth->execute(1);
my $other = $dbh->prepare('SELECT 1');
show($sth->err, $dbh->err);
$sth->execute(1);
undef $other;
show($DBI::errstr);
{ my $inner = $dbh->prepare('SELECT 2'); $sth->execute(1) }
show($DBI::errstr, $dbh->errstr);
eval { my $gone = $dbh->prepare('INSERT INTO t VALUES (?)'); $gone->{RaiseError} = 1; $gone->execute(1) };
show($@, $DBI::errstr);
