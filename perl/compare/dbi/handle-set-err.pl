use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', {RaiseError => 0, PrintError => 0});
sub show { print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n" }

$dbh->{HandleSetErr} = sub { my ($h, $err, $errstr, $state) = @_; show('set', $err, $errstr, $state); $_[1] = 77; $_[2] = "changed: $errstr"; return };
$dbh->do('SELEC');
show($dbh->err, $dbh->errstr, $dbh->state);
