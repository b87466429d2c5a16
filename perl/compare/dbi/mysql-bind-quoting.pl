use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});
sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

$dbh->do('CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, v VARBINARY(200))');
my @values = ("it's", 'say "x"', 'back\\slash', "new\nline\r", "nul\0byte", "ctrl\x1az", '?', '%_', '', undef, "\xe4\xff", "-- no comment", '/* x */', ';');
$dbh->do('INSERT INTO t (v) VALUES (?)', undef, $_) for @values;
my $back = $dbh->selectcol_arrayref('SELECT v FROM t ORDER BY id');
for my $i (0 .. $#values) {
    my ($in, $out) = ($values[$i], $back->[$i]);
    print $i, ' ', !defined $in ? (defined $out ? 'DIFFERENT' : 'null') : $in eq $out ? 'same' : 'DIFFERENT', "\n";
}
print $dbh->quote($_), "\n" for grep { defined } @values[0 .. 3, 6, 7];
show(map { unpack 'H*', $dbh->quote($_) } @values[4, 5, 10]);
show($dbh->quote(undef), $dbh->quote(7), $dbh->quote(7, DBI::SQL_INTEGER), $dbh->quote('x', DBI::SQL_VARCHAR), $dbh->quote('1.5', DBI::SQL_DECIMAL));
