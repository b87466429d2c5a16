use strict;
use warnings;
use DBI;

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

sub connected {
    my (%more) = @_;
    return DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %more });
}

my $dbh = connected();
my $text = 'abc' x 1_000_000;
my ($back, $length) = $dbh->selectrow_array('SELECT ?::text, length(?)', undef, $text, $text);
show($back eq $text ? 'same' : 'other', $length);
$dbh->do('CREATE TABLE t (a text)');
$dbh->do('INSERT INTO t VALUES (?)', undef, "x$_" x 50_000) for 1 .. 5;
show(map { length $_->[0] } @{ $dbh->selectall_arrayref('SELECT a FROM t ORDER BY a') });
