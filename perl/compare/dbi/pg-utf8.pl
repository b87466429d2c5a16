use strict;
use warnings;
use DBI;
binmode STDOUT, ':utf8';

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

sub connected {
    my (%more) = @_;
    return DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %more });
}

my $dbh = connected();
$dbh->do('CREATE TABLE t (a text)');
my $ins = $dbh->prepare('INSERT INTO t VALUES (?)');
$ins->execute($_) for "caf\x{e9}", "\x{263a} smile", "caf\xe9", 'plain';
for my $row (@{ $dbh->selectall_arrayref('SELECT a, length(a), octet_length(a) FROM t') }) {
    show(@$row, utf8::is_utf8($row->[0]) ? 'utf8' : 'bytes', length $row->[0]);
}
show($dbh->selectrow_array("SELECT 'd\xe9j\xe0' || length('d\xe9j\xe0')"));
show($dbh->{pg_enable_utf8}, $dbh->{pg_utf8_flag});
