use strict;
use warnings;
use DBI;

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

sub connected {
    my (%more) = @_;
    return DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %more });
}

my $dbh = connected(RaiseError => 0);
$dbh->do('CREATE TABLE s (id serial PRIMARY KEY, n text)');
$dbh->do('CREATE TABLE g (id int GENERATED ALWAYS AS IDENTITY UNIQUE, n text)');
$dbh->do('CREATE SEQUENCE q START 41');
$dbh->do(q{CREATE TABLE d (id int PRIMARY KEY DEFAULT nextval('q'), n text)});
$dbh->do('CREATE TABLE plain (id int)');
$dbh->do('CREATE TABLE child () INHERITS (s)');
$dbh->do("INSERT INTO $_ (n) VALUES ('x')") for qw(s s g d);
show($_, $dbh->last_insert_id(undef, undef, $_, undef)) for qw(s g d child);
show($dbh->last_insert_id(undef, $ENV{COMPARE_SCHEMA}, 's', undef), $dbh->last_insert_id(undef, undef, undef, undef, { sequence => 'q' }));
for my $args ([undef, undef, 'nope', undef], [undef, 'noschema', 's', undef], [undef, undef, 'plain', undef], []) {
    show($dbh->last_insert_id(@$args[0 .. 3]) // 'undef', $dbh->err, $dbh->errstr);
}
my $sth = $dbh->prepare('INSERT INTO s (n) VALUES (?)');
$sth->execute('y');
show($dbh->last_insert_id(undef, undef, 's', undef));
