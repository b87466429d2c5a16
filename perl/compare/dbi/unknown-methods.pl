use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', {RaiseError => 1, PrintError => 0});

my $sth = $dbh->prepare('SELECT 1');
eval { $dbh->nosuch }; print $@;
eval { $sth->nosuch(1) }; print $@;
eval { DBI->nosuch }; print $@;
eval { $dbh->func('nosuch') }; print $@;
eval { $dbh->do }; print $@;
eval { $dbh->prepare }; print $@;
eval { $sth->bind_param(1) }; print $@;
eval { $sth->fetchall_hashref }; print $@;
eval { $dbh->commit(1) }; print $@;
eval { $dbh->selectall_hashref('SELECT 1') }; print $@;
my $undefined;
eval { $undefined->prepare('x') }; print $@;
