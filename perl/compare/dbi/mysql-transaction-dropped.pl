use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});
sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

$dbh->do('CREATE TABLE t (id INT) ENGINE=InnoDB');
{
    my $other = DBI->connect(undef, undef, undef, {RaiseError => 1, AutoCommit => 0});
    show($other->{AutoCommit});
    $other->do('INSERT INTO t VALUES (1)');
    $other->disconnect;
}
{
    my $other = DBI->connect(undef, undef, undef, {RaiseError => 1, AutoCommit => 0});
    $other->do('INSERT INTO t VALUES (2)');
    local $SIG{__WARN__} = sub { my $text = $_[0]; $text =~ s/database=\S+/NAME/; print "warning: $text" };
    undef $other;
}
show($dbh->selectrow_array('SELECT COUNT(*) FROM t'));
