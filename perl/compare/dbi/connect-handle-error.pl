use strict;
use warnings;
use DBI;

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

my $dbh = DBI->connect('dbi:SQLite:dbname=/no/such/dir/x.db',
    'u', 'p', { RaiseError => 1, HandleError => sub { show('handler', $_[0], ref $_[1]); 1 } });
show($dbh);
$dbh = eval {
    DBI->connect('dbi:SQLite:dbname=/no/such/dir/x.db',
        'u', 'p', { RaiseError => 1, PrintError => 0, HandleError => sub { show('handler', $_[0]); 0 } });
};
show($dbh, $@);
