# DBD::ODBC, "bind_param": a placeholder without a value is not NULL, and the driver complains of it.
use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, { RaiseError => 0, PrintError => 0 });

sub show {
    my $line = join ' | ', map { defined $_ ? "<$_>" : 'undef' } @_;
    $line =~ s/\[\d+\.\d+[^\]]*\]/[VERSION]/g;
    $line =~ s/\[ma-[\d.]+\]/[ma]/g;
    print "$line\n";
}

$dbh->do('CREATE TABLE u (a INTEGER, b VARCHAR(10))');
show 'do', $dbh->do('INSERT INTO u VALUES (?, ?)'), $dbh->errstr;
show 'select', $dbh->selectrow_array('SELECT COUNT(*) FROM u WHERE a = ? OR b IS NULL'), $dbh->errstr;

my $sth = $dbh->prepare('INSERT INTO u VALUES (?, ?)');
show 'nothing bound', $sth->execute, $sth->errstr;
$sth->bind_param(1, 5);
show 'the first bound', $sth->execute, $sth->state;
$sth->bind_param(2, undef);
show 'both bound', $sth->execute, $sth->errstr;
show 'and again',  $sth->execute, $sth->errstr;

$sth = $dbh->prepare('INSERT INTO u VALUES (?, ?)');
$sth->bind_param(2, 'x');
show 'the second bound', $sth->execute, $sth->errstr;
show 'values',           $sth->execute(1, 'y'), $sth->errstr;
show 'which stay',       $sth->execute, $sth->errstr;

$sth = $dbh->prepare('INSERT INTO u VALUES (:a, :b)');
show 'no name bound', $sth->execute, $sth->errstr;
$sth->bind_param('a', 3);
show 'one name bound', $sth->execute, $sth->state;
$sth->bind_param('b', 'q');
show 'both names', $sth->execute, $sth->errstr;

$sth = $dbh->prepare('INSERT INTO u VALUES (?, ?)', { odbc_exec_direct => 1 });
show 'at once',     $sth->execute, $sth->errstr;
show 'with values', $sth->execute(1, 2), $sth->errstr;
show 'rows', map { join ',', map { defined $_ ? $_ : 'NULL' } @$_ } @{ $dbh->selectall_arrayref('SELECT a, b FROM u') };
