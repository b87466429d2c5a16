use strict;
use warnings;
use DBI;

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

sub connected {
    my (%more) = @_;
    return DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %more });
}

my $dbh = connected();
$dbh->do('CREATE TABLE sale (id serial PRIMARY KEY, day date, what varchar(20), amount numeric(10,2))');
my $sth = $dbh->prepare('INSERT INTO sale (day, what, amount) VALUES (?, ?, ?)');
$sth->execute(@$_) for ['2024-03-01', 'tea', '1.50'], ['2024-03-02', 'coffee', 2.25], ['2024-03-02', undef, '00012.10'];
my $query = $dbh->prepare('SELECT * FROM sale WHERE day >= ? ORDER BY id');
show($query->execute('2024-03-02'), $query->rows);
show(@{ $query->{NAME} });
while (my @row = $query->fetchrow_array) { show(@row) }
show($query->{Active} ? 1 : 0);
$dbh->disconnect;
