use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

my $file = DBI->connect('dbi:SQLite:dbname=read-only.db', '', '', { RaiseError => 1 });
$file->do('CREATE TABLE u (a)');
$file->disconnect;
my $read = DBI->connect('dbi:SQLite:dbname=read-only.db', '', '', { RaiseError => 1, PrintError => 0, ReadOnly => 1 });
show($read->{ReadOnly}, $read->selectrow_array('SELECT count(*) FROM u'));
show(eval { $read->do('INSERT INTO u VALUES (1)') }, $@, $read->err);
$dbh->{ReadOnly} = 1;
show($dbh->{ReadOnly});
