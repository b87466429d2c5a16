use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 0, PrintError => 0 });

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

show($DBI::err, $DBI::errstr, $DBI::state);
$dbh->do('SELEC');
show($DBI::err, $DBI::errstr, $DBI::state, DBI->err, DBI->errstr);
my $sth = $dbh->prepare('SELECT 1 UNION SELECT 2');
show($DBI::err, $DBI::errstr, $DBI::state);
$sth->execute;
$sth->fetch;
show($DBI::rows);
my $second = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { PrintError => 0 });
$second->do('WRONG');
show($dbh->err, $second->err, $DBI::errstr);
$dbh->do('SELECT 1');
show($DBI::errstr, $second->errstr);
