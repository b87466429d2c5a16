use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, sqlite_string_mode => 4 });
$dbh->do('CREATE TABLE t (x)');
my $insert = $dbh->prepare('INSERT INTO t VALUES (?)');
$insert->execute($_) for "plain", "caf\xe9", "\x{20ac}", "a\x{10000}b";
for my $row (@{ $dbh->selectall_arrayref('SELECT x, hex(x), length(x) FROM t ORDER BY rowid') }) {
    my ($x, $hex, $length) = @$row;
    print join(' ', map { sprintf '%x', ord } split //, $x), ' ',
        (utf8::is_utf8($x) || $x !~ /[^\x00-\x7f]/ ? 'characters' : 'bytes'), " $hex $length\n";
}
