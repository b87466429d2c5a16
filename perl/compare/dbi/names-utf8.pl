use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

my $sth = $dbh->prepare(qq(SELECT 1 AS "caf\xc3\xa9", 2 AS "\x{20ac}"));
print join(' ', map { unpack('H*', $_) . (utf8::is_utf8($_) ? 'c' : 'b') } @{ $sth->{NAME} }), "\n";
