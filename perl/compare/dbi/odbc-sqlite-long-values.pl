use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

$dbh->do('CREATE TABLE t (id INTEGER, tx TEXT)');
my $insert = $dbh->prepare('INSERT INTO t VALUES (?, ?)');
$insert->execute($_, 'x' x $_) for 50, 80, 81, 5000;
for my $limit (80, 100, 10_000) {
    my $sth = $dbh->prepare('SELECT tx FROM t ORDER BY id');
    $sth->{LongReadLen} = $limit;
    $sth->execute;
    my @lengths;
    while (my @row = eval { $sth->fetchrow_array }) { push @lengths, length $row[0] }
    (my $text = defined $sth->errstr ? $sth->errstr : 'undef') =~ s/\[\d+\.\d+[^\]]*\]/[VERSION]/g;
    show($limit, @lengths, $sth->err, $text, $sth->state);
}
