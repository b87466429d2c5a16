use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

$dbh->{PrintError} = 0;
my $result = eval {
    local $SIG{ALRM} = sub { die "timeout\n" };
    alarm 5;
    my $rows = $dbh->selectall_arrayref(
        'WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 1000) SELECT x FROM n');
    alarm 0;
    scalar @$rows;
};
print defined $result ? $result : "failed: $@", "\n";
