use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 0, PrintError => 0 });

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

use DBD::SQLite::Constants qw(:result_codes :extended_result_codes :file_open);
my $extended =
    DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { PrintError => 0, sqlite_extended_result_codes => 1 });
for my $handle ($dbh, $extended) {
    $handle->do('CREATE TABLE u (a INTEGER PRIMARY KEY, b NOT NULL, c UNIQUE)');
    $handle->do('INSERT INTO u VALUES (1, 1, 1)');
    for my $values ('1, 2, 2', '2, NULL, 2', '2, 2, 1') {
        $handle->do("INSERT INTO u VALUES ($values)");
        show($handle->err, $handle->errstr);
    }
}
show(SQLITE_CONSTRAINT, SQLITE_CONSTRAINT_UNIQUE, SQLITE_BUSY, SQLITE_OPEN_READONLY);
