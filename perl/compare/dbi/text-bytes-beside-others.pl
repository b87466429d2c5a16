use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', {RaiseError => 1, PrintError => 0});
$dbh->do('CREATE TABLE t (id INTEGER PRIMARY KEY, a, b, c)');
my $insert = $dbh->prepare('INSERT INTO t (a, b, c) VALUES (?, ?, ?)');
$insert->execute(@$_) for ['plain', "\xe4", 5], ["\xe4", "\xf6", undef], ["\xff", 1.5, 'x'], [undef, '', "\xe4"];
my $named = $dbh->prepare('UPDATE t SET a = :a, b = :b WHERE id = :id');
$named->bind_param(':id', 1);
$named->bind_param(':a', "\xc4");
$named->bind_param(':b', 'B');
print $named->execute, "\n";
for my $row (@{$dbh->selectall_arrayref('SELECT id, a, b, c, typeof(a), typeof(b), typeof(c) FROM t ORDER BY id')}) {
    print join(' ', map { defined $_ ? "'" . unpack('H*', $_) . "'" : 'undef' } @$row[0 .. 3]), " @$row[4 .. 6]\n";
}
print join(',', @{$dbh->selectcol_arrayref('SELECT id FROM t WHERE a = ? OR c = ? OR id = ? ORDER BY id', undef, "\xff", "\xe4", 2)}), "\n";
print join(',', @{$dbh->selectcol_arrayref('SELECT id FROM t WHERE a LIKE ? ORDER BY id', undef, "\xe4%")}), "\n";
