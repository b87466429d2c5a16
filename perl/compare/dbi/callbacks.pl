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
$dbh->{Callbacks} = {
    prepare        => sub { my ($h, $sql) = @_; push @log, "$_ " . ref($h) . " $sql"; return },
    do             => sub { push @log, $_; return },
    quote          => sub { undef $_;              return 'replaced' },
    ping           => sub { push @log, "$_ " . @_; return },
    ChildCallbacks => {
        execute => sub { my ($h, @values) = @_; push @log, "$_ @values"; return },
        fetchrow_array => sub { push @log, $_; return },
    },
};
my $sth = $dbh->prepare('SELECT name FROM t WHERE id = ?');
$sth->execute(2);
show($sth->fetchrow_array);
$sth->finish;
$dbh->do('DELETE FROM t WHERE id = 3');
show($dbh->quote('a'));
$dbh->ping;
$dbh->{Callbacks} = undef;
show($dbh->quote('a'));
print "$_\n" for @log;
