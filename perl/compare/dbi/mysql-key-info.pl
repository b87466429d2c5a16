use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});
sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

$dbh->do('CREATE TABLE p (a INT, b INT, c INT, PRIMARY KEY (b, a), UNIQUE KEY uc (c), KEY k (a, c)) ENGINE=InnoDB');
$dbh->do('CREATE TABLE c (id INT PRIMARY KEY, pc INT, CONSTRAINT to_p FOREIGN KEY (pc) REFERENCES p (c)) ENGINE=InnoDB');
my $db = $ENV{COMPARE_DATABASE};
sub all { my ($sth) = @_; show('-', @{ $sth->{NAME} }); show(@$_) for @{ $sth->fetchall_arrayref } }
all($dbh->primary_key_info(undef, undef, 'p'));
show($dbh->primary_key(undef, undef, 'p'));
show(sort map { join '|', map { defined $_ ? $_ : 'undef' } @$_ } @{ $dbh->foreign_key_info(undef, undef, undef, undef, $db, 'c')->fetchall_arrayref });
show(sort map { join '|', map { defined $_ ? $_ : 'undef' } @$_ } @{ $dbh->foreign_key_info(undef, $db, 'p', undef, undef, undef)->fetchall_arrayref });
my $sth = $dbh->statistics_info(undef, $db, 'p', 0, 0);
show('-', @{ $sth->{NAME} });
my @index;
while (my $row = $sth->fetchrow_hashref) { push @index, join "|", map { defined $row->{$_} ? $row->{$_} : "undef" } qw(TABLE_NAME NON_UNIQUE INDEX_NAME TYPE ORDINAL_POSITION COLUMN_NAME ASC_OR_DESC) }
show($_) for sort @index;
