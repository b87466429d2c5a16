use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });
$dbh->do('CREATE TABLE t (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL, price NUMERIC(10, 2))');
$dbh->do('INSERT INTO t VALUES (?, ?, ?)', undef, @$_) for [ 1, 'tea', 2.5 ], [ 2, 'milk', 1.1 ], [ 3, 'bread', undef ];

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

my $first  = $dbh->prepare('SELECT 1');
my $second = $dbh->prepare('SELECT name FROM t');
$second->execute;
show($dbh->{Kids}, $dbh->{ActiveKids}, scalar grep { defined } @{ $dbh->{ChildHandles} });
my @seen;
$dbh->visit_child_handles(sub { my ($child, $info) = @_; push @seen, $child->{Statement} . " $info"; return }, 'told');
show(sort @seen);
undef $second;
show($dbh->{Kids}, $dbh->{ActiveKids});
my $drh = $dbh->{Driver};
show($drh->{Kids}, $drh->{ActiveKids}, $drh->{Name}, $drh->{Type}, ref $drh);
show($dbh->{Type}, $first->{Type}, $first->{Database} == $dbh ? 'same' : 'other');
