use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});
sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

my $sth = $dbh->prepare('SELECT 1 UNION SELECT 2');
$sth->execute;
$sth->fetch;
$SIG{__WARN__} = sub { print "warning: $_[0]" };
show($dbh->disconnect);
