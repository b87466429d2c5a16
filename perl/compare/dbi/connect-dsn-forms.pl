use strict;
use warnings;
use DBI;

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

for my $dsn (
    'dbi:SQLite:dbname=a.db',   'dbi:SQLite:b.db',
    'DBI:SQLite:database=c.db', 'dbi:SQLite:db=d.db',
    'dbi:SQLite:uri=file:e.db', 'dbi:SQLite:uri=file:f.db?mode=rwc',
    'dbi:SQLite(RaiseError=>1,PrintError=>0):dbname=g.db'
) {
    my $dbh = DBI->connect($dsn, '', '') or next;
    $dbh->do('CREATE TABLE t (x)');
    show($dsn, $dbh->{Name}, $dbh->{RaiseError}, $dbh->{PrintError}, $dbh->{AutoCommit});
    $dbh->disconnect;
}
show(sort glob '*');
