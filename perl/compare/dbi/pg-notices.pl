use strict;
use warnings;
use DBI;


sub connected {
    my (%more) = @_;
    return DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %more });
}

my $dbh = connected();
$SIG{__WARN__} = sub { print "warning: $_[0]" };
$dbh->do('DROP TABLE IF EXISTS never_there');
$dbh->do("DO \$\$ BEGIN RAISE NOTICE 'hello'; RAISE WARNING 'careful' USING HINT = 'look'; END \$\$");
$dbh->{PrintWarn} = 0;
$dbh->do('DROP TABLE IF EXISTS never_there');
$dbh->{PrintWarn} = 1;
$dbh->do('SET client_min_messages = error');
$dbh->do('DROP TABLE IF EXISTS never_there');
