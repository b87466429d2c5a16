#!/usr/bin/perl
# RootClass, subclasses, and DbTypeSubclass: which classes handles are of.
use strict;
use warnings;
use DBI;

package Shop;
our @ISA = ('DBI');

package Shop::db;
our @ISA = ('DBI::db');

package Shop::st;
our @ISA = ('DBI::st');

package Empty;
our @ISA = ('DBI');

package main;
my @target = ('dbi:SQLite:dbname=sale.db', '', '');
local $SIG{__WARN__} = sub { print "  $_[0]" };
for my $attributes ({ RootClass => 'Shop' }, { RootClass => 'Empty' }, { DbTypeSubclass => 'A, B' }, { RootClass => 'Shop', DbTypeSubclass => 1 },
    { DbTypeSubclass => sub { my ($dbh, $types) = @_; return ('Own', @$types) } }) {
    my $dbh = DBI->connect(@target, { %$attributes });
    print join(' ', ref $dbh, ref $dbh->prepare('SELECT 1'), $dbh->{RootClass} || ''), "\n";
}
print ref Shop->connect(@target), ' ', ref Empty->connect(@target), "\n";
print join(q( ), @DBI::A::db::ISA, @DBI::B::st::ISA, @Shop::SQLite::db::ISA), "\n";
my $given = DBI->connect('dbi:SQLite:dbname=sale.db', 'a', 'b', { Username => 'c', Password => 'd' });
print "$given->{Username}\n";
