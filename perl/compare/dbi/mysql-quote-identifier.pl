use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});
sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

show($dbh->quote_identifier('a`b'), $dbh->quote_identifier('s', 't'), $dbh->quote_identifier(undef, 's', 't'), $dbh->quote_identifier(undef, undef, 'order'));
$dbh->do('CREATE TABLE `select` (`a``b` INT, `two words` INT)');
$dbh->do('INSERT INTO ' . $dbh->quote_identifier('select') . ' VALUES (1, 2)');
my $row = $dbh->selectrow_hashref('SELECT * FROM `select`');
show(map { "$_=$row->{$_}" } sort keys %$row);
