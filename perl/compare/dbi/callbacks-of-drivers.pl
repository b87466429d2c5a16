#!/usr/bin/perl
# Callbacks of a driver handle see connect; none may return a value unless it does the work itself.
use strict;
use warnings;
use DBI;

my $drh = DBI->install_driver('SQLite');
$drh->{Callbacks} = { connect => sub { print "$_ $_[1] $_[2]\n"; return } };
print ref DBI->connect('dbi:SQLite:dbname=sale.db', 'user', '', {}), "\n";
$drh->{Callbacks} = { connect => sub { $_[1] = 'dbname=other.db'; return } };
my $dbh = DBI->connect('dbi:SQLite:dbname=sale.db', '', '', {});
print "$dbh->{Name} ", (-e 'other.db' ? 1 : 0), "\n";
$drh->{Callbacks} = { connect => sub { undef $_; return } };
print defined DBI->connect('dbi:SQLite:dbname=sale.db', '', '', { PrintError => 0 }) ? 'connected' : 'not connected', "\n";
$drh->{Callbacks} = undef;
$dbh->{Callbacks} = { ping => sub { return 'a value' }, do => sub { undef $_; return 'done' } };
print eval { $dbh->ping } || $@ =~ /^(.*?) at /, "\n";
print $dbh->do('nonsense'), "\n";
