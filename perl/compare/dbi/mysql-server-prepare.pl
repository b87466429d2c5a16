use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});
sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

my $other = DBI->connect("$ENV{DBI_DSN};mysql_server_prepare=1", undef, undef, {RaiseError => 0, PrintError => 0});
show($other->{mysql_server_prepare});
$other->do('CREATE TABLE t (a TINYINT, b BIGINT UNSIGNED, c DECIMAL(20,4), d DOUBLE, f VARCHAR(10), g DATE, h DATETIME(3), i TIME, j BLOB, k INT)');
my $insert = $other->prepare('INSERT INTO t VALUES (?,?,?,?,?,?,?,?,?,?)');
show($insert->{NUM_OF_PARAMS});
show($insert->execute(-5, '18446744073709551615', '1234567890.1234', 1.5, "it's", '2024-02-29', '2024-02-29 01:02:03.456', '-12:34:56', "\0\xff", undef));
my $select = $other->prepare('SELECT * FROM t WHERE a = ?');
$select->execute(-5);
my @row = $select->fetchrow_array;
show(map { defined $_ ? /[^ -~]/ ? unpack 'H*', $_ : $_ : undef } @row);
show(@{ $select->{NAME} });
my $bad = $other->prepare('SELEC ?');
show($bad, $other->err, $other->state);
my $limit = $other->prepare('SELECT a FROM t LIMIT ?');
show($limit->execute(1), $limit->fetchrow_array);
