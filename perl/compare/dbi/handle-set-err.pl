use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 0, PrintError => 0 });

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

my %seen;
$dbh->{HandleSetErr} = sub {
    my ($h, $err, $errstr, $state) = @_;
    $seen{ join ',', map { defined ? $_ : 'undef' } $err, $errstr, $state }++;
    $_[1] = 77;
    $_[2] = "changed: $errstr";
    return;
};
$dbh->do('SELEC');
show(sort keys %seen);
show($dbh->err);
