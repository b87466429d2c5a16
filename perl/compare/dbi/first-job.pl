use strict;
use warnings;
use DBI;

my $dbh = DBI->connect("dbi:SQLite:dbname=sales.db", '', '')        or die "no connection: $DBI::errstr";
$dbh->do('create table sale (day text, name text, amount integer)') or die $dbh->errstr;
my $ins = $dbh->prepare('insert into sale values (?, ?, ?)')        or die $dbh->errstr;
$ins->execute('2024-01-0' . ($_ % 3 + 1), "name $_", $_ * 10)       or die $ins->errstr for 1 .. 9;
my $sth = $dbh->prepare('select name, amount from sale where day = ? order by amount desc') or die $dbh->errstr;
$sth->execute('2024-01-02')                                                                 or die $sth->errstr;
while (my ($name, $amount) = $sth->fetchrow_array) { print "$name;$amount\n" }
print "rows: ", $sth->rows, "\n";
$sth->finish;
$dbh->disconnect;
