use strict;
use warnings;
use DBI;

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

sub connected {
    my (%more) = @_;
    return DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %more });
}

my $dbh = connected();
my $sth = $dbh->prepare(q{SELECT i, 'name ' || i, i % 7 = 0, NULL::text, i / 4.0 FROM generate_series(1, 20000) i});
show($sth->execute);
my ($count, $sum, $true, $first, $last) = (0, 0, 0);
while (my @row = $sth->fetchrow_array) {
    $first = "@row[0, 1, 2, 4]" if !$count++;
    $last  = "@row[0, 1, 2, 4]";
    $sum += $row[0];
    $true += $row[2];
    die if defined $row[3];
}
show($count, $sum, $true, $first, $last);
