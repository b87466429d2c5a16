use strict;
use warnings;
use DBI;

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

sub connected {
    my (%more) = @_;
    return DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %more });
}

my $dbh = connected(ChopBlanks => 1);
show(map { "<$_>" } $dbh->selectrow_array(q{SELECT 'ab'::char(5), 'cd  '::varchar(6), 'ef  '::text}));
