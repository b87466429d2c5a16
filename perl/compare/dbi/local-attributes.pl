use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

{
    local $dbh->{PrintError} = 1;
    local $dbh->{RaiseError} = 0;
    show($dbh->{PrintError}, $dbh->{RaiseError});
    $dbh->do('nonsense');
    local $dbh->{FetchHashKeyName} = 'NAME_uc';
    show(keys %{ $dbh->selectrow_hashref('SELECT 1 AS a') });
}
show($dbh->{PrintError}, $dbh->{RaiseError}, $dbh->{FetchHashKeyName});
$dbh->do('CREATE TABLE t (a)');
{
    local $dbh->{AutoCommit} = 0;
    $dbh->do('INSERT INTO t VALUES (1)');
    show($dbh->{AutoCommit});
}
show($dbh->{AutoCommit}, $dbh->selectrow_array('SELECT count(*) FROM t'));
