use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '');

open my $in, '<', $0 or die;
my $line = <$in>;
$line = <$in>;
$dbh->do('SELEC');
eval { local $dbh->{RaiseError} = 1; local $dbh->{PrintError} = 0; $dbh->do('SELEC') };
print $@;
close $in;
$dbh->do('SELEC');
