use strict;
use warnings;
use DBI;


sub connected {
    my (%more) = @_;
    return DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %more });
}

my $dbh = connected();
$dbh->do('INSERT INTO nope VALUES (1)');
print "not reached\n";
