use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });
$dbh->do('CREATE TABLE t (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL, price NUMERIC(10, 2))');
$dbh->do('INSERT INTO t VALUES (?, ?, ?)', undef, @$_) for [ 1, 'tea', 2.5 ], [ 2, 'milk', 1.1 ], [ 3, 'bread', undef ];

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

my @log;
$dbh->{Callbacks} =
    { '*' => sub { push @log, $_ if $_ =~ /^(?:begin_work|commit|do|quote|selectrow_array)$/; return } };
$dbh->begin_work;
$dbh->do('UPDATE t SET price = 1');
$dbh->commit;
$dbh->quote(1);
my ($n) = $dbh->selectrow_array('SELECT count(*) FROM t');
$dbh->{Callbacks} = undef;
show($n, @log);
