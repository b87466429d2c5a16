use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 0, PrintError => 0});

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

$dbh->do('CREATE TABLE t (id INTEGER PRIMARY KEY, v VARCHAR(10) NOT NULL)');
show($dbh->do("INSERT INTO t VALUES (1, 'a')"));
for my $sql ("INSERT INTO t VALUES (1, 'b')", 'INSERT INTO t (id, v) VALUES (2, NULL)', 'SELEC 1', 'DROP TABLE no_such_table') {
    my $rows = $dbh->do($sql);
    (my $text = $dbh->errstr) =~ s/\[\d+\.\d+[^\]]*\]/[VERSION]/g;
    show($rows, $dbh->err, $text, $dbh->state);
}
my $sth = $dbh->prepare('INSERT INTO t VALUES (?, ?)');
show($sth->execute(1, 'c'), $sth->err, $sth->state);
$dbh->{RaiseError} = 1;
eval { $dbh->do("INSERT INTO t VALUES (1, 'b')") };
$@ =~ s/\[\d+\.\d+[^\]]*\]/[VERSION]/g;
print $@;
