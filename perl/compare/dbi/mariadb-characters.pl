use strict;
use warnings;
use DBI qw(:sql_types);

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }
sub form { my ($text) = @_; return 'undef' if !defined $text; my $flag = utf8::is_utf8($text) ? 'U' : 'B'; utf8::encode($text) if $flag eq 'U'; return $flag . unpack 'H*', $text }

my ($characters, $latin) = ("\x{263a} gr\xfc", "gr\xfc");
show(map { form($_) } $dbh->selectrow_array("SELECT ?, ?, 'abc', x'c3bc', CAST(? AS BINARY)", undef, $characters, $latin, $characters));
$dbh->do('CREATE TABLE t (id INT, v VARCHAR(20) CHARACTER SET utf8mb4, b VARBINARY(20))');
my $sth = $dbh->prepare('INSERT INTO t VALUES (?, ?, ?)');
$sth->bind_param(1, 1);
$sth->bind_param(2, $latin);
$sth->bind_param(3, "\xfc\xff", SQL_BINARY);
$sth->execute;
show(map { form($_) } $dbh->selectrow_array('SELECT v, b, CHAR_LENGTH(v), LENGTH(b) FROM t'));
show(form($dbh->quote($characters)), form($dbh->quote($latin)), $dbh->quote(undef));
$sth = $dbh->prepare("SELECT 1 AS `\xe4`, 'x' AS abc");
$sth->execute;
show(map { form($_) } @{ $sth->{NAME} });
