use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

$dbh->do('CREATE TABLE t (x)');
my @values =
    ("caf\xc3\xa9", "caf\xe9", "\xff\xfe\x00\x01", "a\0b", "\x{20ac}", "caf\x{e9}\x{20ac}", "\xc3", "tr\xe4ne");
my $insert = $dbh->prepare('INSERT INTO t VALUES (?)');
$insert->execute($_) for @values;
my $sth = $dbh->prepare('SELECT x, typeof(x), length(x), hex(x) FROM t ORDER BY rowid');
$sth->execute;
while (my ($x, $type, $length, $hex) = $sth->fetchrow_array) {
    print unpack('H*', $x), ' ', (utf8::is_utf8($x) ? 'characters' : 'bytes'), " $type $length $hex\n";
}
print scalar $dbh->selectrow_array('SELECT count(*) FROM t WHERE x = ?', undef, "caf\xe9"), "\n";
print unpack('H*', $dbh->selectrow_array("SELECT 'caf\xe9' || 'x'")), "\n";
print unpack('H*', $dbh->selectrow_array('SELECT ?', undef, "\xe9")), "\n";
