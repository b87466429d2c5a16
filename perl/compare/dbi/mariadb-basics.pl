use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 0, PrintError => 0});

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

show($dbh->{Driver}{Name}, $DBD::MariaDB::VERSION, $dbh->get_info(17), $dbh->get_info(6));
$dbh->do('CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, v VARCHAR(20) NOT NULL, f FLOAT, b BIT(4), y YEAR, n DECIMAL(8,2)) ENGINE=InnoDB');
show($dbh->do("INSERT INTO t VALUES (NULL, 'a', 1.5, b'0101', 2024, 7)"), $dbh->{mariadb_insertid}, $dbh->last_insert_id(undef, undef, undef, undef));
my $sth = $dbh->prepare('SELECT *, NULL FROM t');
$sth->execute;
show($_, @{ $sth->{$_} }) for qw(NAME TYPE NULLABLE mariadb_type mariadb_type_name mariadb_is_num mariadb_is_pri_key mariadb_length mariadb_is_auto_increment);
show(map { defined $_ && /[^ -~]/ ? unpack 'H*', $_ : $_ } $sth->fetchrow_array);
show(scalar(() = $sth->fetchrow_array), $sth->err);
show(scalar $sth->fetchrow_arrayref, $sth->err);
$sth = $dbh->prepare('SELECT ?, ?');
show(scalar $sth->fetchrow_arrayref, $sth->err, $sth->errstr, $sth->state);
show($sth->execute, $sth->err, $sth->errstr, $sth->state);
show($sth->execute(1), $sth->err, $sth->errstr);
show($sth->bind_param(3, 'x'), $sth->err, $sth->errstr);
show($dbh->do('SELEC'), $dbh->err, $dbh->state);
show($dbh->{mariadb_auto_reconnect}, $dbh->{mariadb_use_result}, $dbh->{mariadb_server_prepare}, $dbh->{mariadb_hostinfo} =~ /TCP/ ? 'tcp' : 'socket');
$dbh->begin_work;
$dbh->do("INSERT INTO t (v) VALUES ('b')");
$dbh->rollback;
show($dbh->selectrow_array('SELECT COUNT(*) FROM t'), $dbh->{AutoCommit});
show($dbh->disconnect, $dbh->ping);
show($dbh->do('SELECT 1'), $dbh->err, $dbh->errstr, $dbh->state);
my $other = DBI->connect("$ENV{DBI_DSN};colour=red", undef, undef, {PrintError => 0});
show($other, $DBI::err, $DBI::errstr, $DBI::state);
