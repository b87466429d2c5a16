use strict;
use warnings;
use DBI;


sub connected {
    my (%more) = @_;
    return DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %more });
}

my $dbh = connected(ShowErrorStatement => 1, RaiseError => 0, PrintError => 1);
my $sth = $dbh->prepare('SELECT ?::int + ?::int');
$sth->execute(1, 'x');
$dbh->do('SELECT nope');
