use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});
sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

$dbh->do(q{CREATE TABLE t (id INT UNSIGNED AUTO_INCREMENT PRIMARY KEY, name VARCHAR(30) NOT NULL, price DECIMAL(8,2), day DATE, code CHAR(4), note TEXT, raw BLOB, UNIQUE KEY (code), KEY (day))});
$dbh->do(q{INSERT INTO t VALUES (NULL, 'tea', 1.5, '2024-01-02', 'ab', 'long', 'x')});
my $sth = $dbh->prepare('SELECT * FROM t');
show($sth->{NUM_OF_PARAMS}, $sth->{NUM_OF_FIELDS});
$sth->execute;
show($_, @{ $sth->{$_} }) for qw(NAME NAME_lc NAME_uc TYPE PRECISION SCALE NULLABLE mysql_type mysql_type_name mysql_is_pri_key mysql_is_key mysql_is_num mysql_is_blob
    mysql_is_auto_increment mysql_length mysql_max_length mysql_table);
show($sth->{NUM_OF_FIELDS}, $sth->{mysql_insertid}, $sth->{Statement}, $sth->{Active});
show($sth->fetchrow_array);
show($sth->{Active});
$sth->fetchrow_array;
show($sth->{Active});
show(@{ $sth->{NAME} });
$sth = $dbh->prepare(q{SELECT COUNT(*) AS n, 1 + 1, 'x' AS `X y`, NULL FROM t t2});
$sth->execute;
show($_, @{ $sth->{$_} }) for qw(NAME TYPE PRECISION SCALE NULLABLE mysql_type_name mysql_table);
$sth = $dbh->prepare(q{INSERT INTO t (name) VALUES ('coffee')});
$sth->execute;
show($sth->{NUM_OF_FIELDS}, $sth->{mysql_insertid}, $sth->rows);
