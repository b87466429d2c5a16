use strict;
use warnings;
use DBI;

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

sub connected {
    my (%more) = @_;
    return DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %more });
}

my $dbh = connected(RaiseError => 0);
for my $sql ('SELECT * FROM nope', "SELECT 1\nFROM pg_class\nWHERE nope = 1", 'selct 1', q{SELECT 'a'::int}, 'SELECT 1/0', 'SELECT nofunc(1)',
    'SELECT ' . ('1 + ' x 30) . 'nope' . (' + 1' x 30), 'SELECT ' . ('1 + ' x 30) . 'nope', "SELECT\t\t'\x{e9}', nope", 'SELECT (') {
    my $done = $dbh->do($sql);
    show(defined $done ? $done : 'undef', $dbh->err // 'undef', $dbh->state, $dbh->errstr // 'undef');
}
