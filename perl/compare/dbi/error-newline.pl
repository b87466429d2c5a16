use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 0, PrintError => 0 });

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

$dbh->set_err(1, "ends a line\n");
show($dbh->errstr);
$dbh->{RaiseError} = 1;
show(eval { $dbh->set_err(1,  "ends a line\n"); 1 }, $@);
show(eval { $dbh->set_err(1,  'does not');      1 }, $@);
show(eval { $dbh->set_err(0,  'a warning');     1 }, $@);
show(eval { $dbh->set_err('', 'information');   1 }, $@, $dbh->errstr);
