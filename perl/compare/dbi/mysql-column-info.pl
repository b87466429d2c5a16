use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 0, PrintError => 0});
sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

$dbh->do(q{CREATE TABLE t (id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, name VARCHAR(30) NOT NULL DEFAULT 'x', price DECIMAL(8,2), ratio DOUBLE, day DATE, at DATETIME, ts TIMESTAMP NULL, tm TIME,
    color ENUM('red','green','dark blue'), tags SET('a','b'), note MEDIUMTEXT, raw TINYBLOB, bits BIT(4), code CHAR(3), y YEAR, bin BINARY(4), f FLOAT)});
my $sth = $dbh->column_info(undef, undef, 't', '%');
show(@{ $sth->{NAME} });
while (my $row = $sth->fetchrow_arrayref) { show(map { ref $_ ? "[@$_]" : $_ } @$row) }
show(map { $_->{COLUMN_NAME} } @{ $dbh->column_info(undef, undef, 't', 'p%')->fetchall_arrayref({}) });
my $none = $dbh->column_info(undef, undef, 'no_such_table', '%');
show(defined $none ? scalar @{ $none->fetchall_arrayref } : 'undef', $dbh->err);
