use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});
sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

$dbh->do('CREATE TABLE t (v VARCHAR(50) CHARACTER SET utf8mb4, b VARBINARY(50))');
my $bytes = "gr\xc3\xbc\xc3\x9fe \xe2\x82\xac";
my $characters = "\x{263a} gr\xfc\xdfe";
$dbh->do('INSERT INTO t VALUES (?, ?)', undef, $bytes, $bytes);
$dbh->do('INSERT INTO t VALUES (?, ?)', undef, $characters, $characters);
for my $row (@{ $dbh->selectall_arrayref('SELECT v, b, CHAR_LENGTH(v) FROM t') }) {
    show((map { (utf8::is_utf8($_) ? 'U' : 'B') . unpack('H*', $_) } @$row[0, 1]), $row->[2]);
}
my $sth = $dbh->prepare("SELECT 1 AS `\xc3\xa4`");
$sth->execute;
show(map { (utf8::is_utf8($_) ? 'U' : 'B') . unpack('H*', $_) } @{ $sth->{NAME} });
