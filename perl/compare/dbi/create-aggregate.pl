use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });
$dbh->do('CREATE TABLE t (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL, price NUMERIC(10, 2))');
$dbh->do('INSERT INTO t VALUES (?, ?, ?)', undef, @$_) for [ 1, 'tea', 2.5 ], [ 2, 'milk', 1.1 ], [ 3, 'bread', undef ];

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

{

    package Longest;
    sub new      { return bless { text => '' }, shift }
    sub step     { my ($self, $text) = @_; $self->{text} = $text if length $text > length $self->{text}; return }
    sub finalize { return $_[0]{text} }

    package Broken;
    sub new      { return bless {}, shift }
    sub step     { die "no step\n" }
    sub finalize { return 1 }
}
show($dbh->sqlite_create_aggregate('longest', 1, 'Longest'));
show($dbh->selectrow_array('SELECT longest(name), longest(id) FROM t'));
show(map { "@$_" } @{ $dbh->selectall_arrayref('SELECT id > 1, longest(name) FROM t GROUP BY 1 ORDER BY 1') });
show($dbh->selectrow_array('SELECT longest(name) FROM t WHERE 0'));
$dbh->sqlite_create_aggregate('broken', 1, 'Broken');
show($dbh->selectrow_array('SELECT broken(id) FROM t'));
