use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

for my $value (1, 0, '', undef, 'yes', '0', 5, '0E0') {
    $dbh->{PrintError} = $value;
    $dbh->{ChopBlanks} = $value;
    show($value, $dbh->{PrintError}, $dbh->{ChopBlanks});
}
$dbh->{PrintError}   = 0;
$dbh->{LongReadLen}  = 1000;
$dbh->{RowCacheSize} = 50;
show($dbh->{LongReadLen}, $dbh->FETCH('LongReadLen'), $dbh->STORE('LongReadLen', 7), $dbh->{LongReadLen});
