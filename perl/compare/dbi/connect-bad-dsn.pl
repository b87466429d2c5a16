use strict;
use warnings;
use DBI;

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

delete $ENV{DBI_DRIVER};
delete $ENV{DBI_DSN};
for my $dsn ('foo', '', undef, 'dbi:SQLite', 'dbi::x', 'SQLite:x', 'DBI:') {
    my $dbh = eval { DBI->connect($dsn, '', '') };
    show($dbh, $@);
}
