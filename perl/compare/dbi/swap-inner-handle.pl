use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });
$dbh->do('CREATE TABLE t (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL, price NUMERIC(10, 2))');
$dbh->do('INSERT INTO t VALUES (?, ?, ?)', undef, @$_) for [ 1, 'tea', 2.5 ], [ 2, 'milk', 1.1 ], [ 3, 'bread', undef ];

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

my $other = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 0, PrintError => 0 });
show($dbh->swap_inner_handle($other));
show($other->selectrow_array('SELECT count(*) FROM t'), $other->{RaiseError}, $dbh->{RaiseError});
show($dbh->selectrow_array('SELECT count(*) FROM t'));
show($dbh->errstr);
my $sth = $other->prepare('SELECT 1');
show(eval { $other->swap_inner_handle($sth) }, $@);
