#!/usr/bin/perl
# Where a connection is said to have been dropped.
use strict;
use warnings;
use DBI;

sub opened {
    my ($name) = @_;
    my $dbh = DBI->connect("dbi:SQLite:dbname=$name.db", '', '', { RaiseError => 1, AutoCommit => 0, PrintError => 0 });
    $dbh->do('CREATE TABLE IF NOT EXISTS sale (id INTEGER)');
    return $dbh;
}

sub returns {
    my $dbh = opened('returned');
    return 1;
}

sub dies { my $dbh = opened('died'); die "my own\n" }

sub fails {
    my $dbh   = opened('outer');
    my $other = opened('inner');
    $other->do('nonsense');
}
returns();
eval { dies() };
eval { fails() };
{
    my $dbh = opened('block');
}
my $dbh = opened('undefined');
undef $dbh;
fails();
