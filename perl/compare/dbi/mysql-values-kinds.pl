use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});
sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

use B;
$dbh->do('CREATE TABLE t (a INT, b BIGINT UNSIGNED, c DECIMAL(20,4), d DOUBLE, e FLOAT, f VARCHAR(10), g DATE, h YEAR, i INT(6) ZEROFILL, j BIT(8), k TINYINT(1), l BLOB)');
$dbh->do(q{INSERT INTO t VALUES (-7, 9223372036854775806, 1234567890123456.5000, 1e20, 2.5, '007', '2024-02-29', 1999, 42, b'01000001', 1, x'00ff41')});
$dbh->do('INSERT INTO t VALUES (NULL, 9223372036854775807, 0, 0.1, 0, \'\', NULL, NULL, NULL, NULL, NULL, NULL)');
my $sth = $dbh->prepare('SELECT * FROM t');
$sth->execute;
while (my @row = $sth->fetchrow_array) {
    for my $value (@row) {
        my $flags = defined $value ? B::svref_2object(\$value)->FLAGS : 0;
        print defined $value ? unpack('H*', $value) : 'undef', ' ', $flags & B::SVf_IOK ? 'I' : '', $flags & B::SVf_NOK ? 'N' : '', utf8::is_utf8($value) ? 'U' : '', "\n";
    }
}
