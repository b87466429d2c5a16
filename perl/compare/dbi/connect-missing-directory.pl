use strict;
use warnings;
use DBI;

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

my $dbh = DBI->connect('dbi:SQLite:dbname=/no/such/dir/x.db', 'scott', 'tiger');
show($dbh, $DBI::err, $DBI::errstr, $DBI::state, DBI->err, DBI->errstr);
$dbh = DBI->connect('dbi:SQLite:/no/such/dir/x.db', undef, undef, { PrintError => 0 });
show($dbh, $DBI::errstr);
$dbh = eval { DBI->connect('dbi:SQLite:dbname=/no/such/dir/x.db', 'scott', 'tiger', { RaiseError => 1 }) };
show($dbh, $@);
$dbh = eval { DBI->connect('dbi:SQLite:/no/such/dir/x.db', '', '', { RaiseError => 1, PrintError => 0 }) };
show($dbh, $@);
