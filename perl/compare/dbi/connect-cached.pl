use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

my @arguments = ('dbi:SQLite:dbname=cached.db', '', '', { RaiseError => 1, private_purpose => 'one' });
my $first     = DBI->connect_cached(@arguments);
show($first == DBI->connect_cached(@arguments) ? 'same' : 'other');
$first->{AutoCommit} = 0;
show(DBI->connect_cached(@arguments)->{AutoCommit});
$arguments[3] = { RaiseError => 1, private_purpose => 'two' };
my $second = DBI->connect_cached(@arguments);
show($first == $second ? 'same' : 'other', scalar keys %{ $first->{Driver}{CachedKids} });
$second->disconnect;
show($second == DBI->connect_cached(@arguments) ? 'same' : 'other');
%{ $first->{Driver}{CachedKids} } = ();
show(scalar keys %{ $first->{Driver}{CachedKids} });
$first->disconnect;
