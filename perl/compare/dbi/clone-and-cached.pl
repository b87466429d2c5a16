use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

my $clone = $dbh->clone;
show(ref $clone, $clone == $dbh ? 'same' : 'other', $clone->{RaiseError}, $clone->{Name});
my $a = DBI->connect_cached('dbi:SQLite:dbname=:memory:', '', '');
my $b = DBI->connect_cached('dbi:SQLite:dbname=:memory:', '', '');
show($a == $b ? 'same' : 'other');
my $c = DBI->connect_cached('dbi:SQLite:dbname=:memory:', '', '', { private_x => 1 });
show($a == $c ? 'same' : 'other');
show($dbh->get_info(17), $dbh->get_info(29), $dbh->get_info(41));
