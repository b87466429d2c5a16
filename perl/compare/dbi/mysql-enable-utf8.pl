use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});
sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

my $other = DBI->connect($ENV{DBI_DSN}, undef, undef, {RaiseError => 1, mysql_enable_utf8 => 1});
$other->do('CREATE TABLE t (v VARCHAR(50) CHARACTER SET utf8mb4, b VARBINARY(50))');
my $characters = "\x{263a} gr\xfc\xdfe";
$other->do('INSERT INTO t VALUES (?, ?)', undef, $characters, $characters);
$other->do('INSERT INTO t VALUES (?, ?)', undef, 'ascii', 'ascii');
sub form { my ($text) = @_; my $flag = utf8::is_utf8($text) ? 'U' : 'B'; utf8::encode($text) if $flag eq 'U'; return $flag . unpack 'H*', $text }
for my $row (@{ $other->selectall_arrayref('SELECT v, b, CHAR_LENGTH(v) FROM t') }) { show((map { form($_) } @$row[0, 1]), $row->[2]) }
show($other->{mysql_enable_utf8}, $other->selectrow_array('SELECT @@character_set_client'));
my $sth = $other->prepare("SELECT 1 AS `\xc3\xa4`");
$sth->execute;
show(map { form($_) } @{ $sth->{NAME} });
