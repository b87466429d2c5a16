use strict;
use warnings;
use DBI;

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

$ENV{DBI_DSN} = 'dbi:SQLite:dbname=:memory:';
my $dbh = DBI->connect;
show($dbh->{Name}, $dbh->{Driver}{Name});
$dbh = DBI->connect('', '', '');
show($dbh->{Name});
delete $ENV{DBI_DSN};
$ENV{DBI_DRIVER} = 'SQLite';
$dbh = DBI->connect('dbi::dbname=:memory:', '', '');
show($dbh->{Name}, $dbh->{Driver}{Name});
@ENV{qw(DBI_USER DBI_PASS)} = ('me', 'pw');
$dbh = DBI->connect('dbi:SQLite:dbname=:memory:');
show($dbh->{Username});
