use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '');

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

my $sql    = 'SELECT 1 UNION SELECT 2';
my $first  = $dbh->prepare_cached($sql);
my $second = $dbh->prepare_cached($sql);
show($first == $second ? 'same' : 'other', scalar keys %{ $dbh->{CachedKids} });
$first->execute;
my $third = $dbh->prepare_cached($sql);
show($third == $first ? 'same' : 'other', $third->{Active});
$first->execute;
$third = $dbh->prepare_cached($sql, undef, 1);
show($third == $first ? 'same' : 'other', $third->{Active});
$first->execute;
$third = $dbh->prepare_cached($sql, undef, 2);
show($third == $first ? 'same' : 'other', $third->{Active});
$third = $dbh->prepare_cached($sql, undef, 3);
show($third == $first ? 'same' : 'other', $third->{Active}, $first->{Active});
my $other = $dbh->prepare_cached($sql, { private_x => 1 });
show($other == $third ? 'same' : 'other', scalar keys %{ $dbh->{CachedKids} });
%{ $dbh->{CachedKids} } = ();
show(scalar keys %{ $dbh->{CachedKids} });
