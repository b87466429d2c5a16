use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});
sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

$dbh->do('CREATE TABLE t (id INT PRIMARY KEY)');
$dbh->do('INSERT INTO t VALUES (1)');
eval { $dbh->do('INSERT INTO t VALUES (?)', undef, 1) };
print $@;
my $sth = $dbh->prepare('INSERT INTO t VALUES (?)');
eval { $sth->execute(1) };
print $@;
$dbh->{ShowErrorStatement} = 1;
eval { $dbh->do('INSERT INTO t VALUES (?)', undef, 1) };
print $@;
$sth = $dbh->prepare('INSERT INTO t VALUES (?)');
eval { $sth->execute(1) };
print $@;
eval { $dbh->selectall_arrayref('SELECT * FROM nothing_here WHERE x = ?', undef, 'y') };
print $@ =~ /(DBD::mysql::\w+ \w+ failed:)/ ? "$1\n" : $@;
eval { $dbh->prepare('SELECT') ; 1 } and print "prepare does not ask the server\n";
