use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});
sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

$dbh->do('CREATE TABLE people (id INT PRIMARY KEY)');
$dbh->do('CREATE TABLE pets (id INT)');
$dbh->do('CREATE VIEW both_of_them AS SELECT p.id FROM people p JOIN pets q USING (id)');
sub all { my ($sth) = @_; show('-', @{ $sth->{NAME} }); show(@$_) for @{ $sth->fetchall_arrayref } }
all($dbh->table_info(undef, undef, undef, undef));
all($dbh->table_info(undef, $ENV{COMPARE_DATABASE}, 'pe%', 'TABLE'));
all($dbh->table_info(undef, undef, '%', 'VIEW'));
all($dbh->table_info('', '', '', '%'));
all($dbh->table_info('x', '', '', ''));
show(scalar(grep { $_->[1] eq $ENV{COMPARE_DATABASE} } @{ $dbh->table_info('', '%', '', '')->fetchall_arrayref }));
show(sort $dbh->tables);
show(sort $dbh->tables(undef, undef, 'people', undef));
