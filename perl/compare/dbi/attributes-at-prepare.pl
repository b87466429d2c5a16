#!/usr/bin/perl
# The attributes of prepare: DBI's own do not count there, and what is no hash is refused.
use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { PrintError => 0, RaiseError => 0 });
for my $method (qw(prepare prepare_cached)) {
    my $sth = $dbh->$method('SELECT 1', { RaiseError => 1, private_x => 3, LongReadLen => 7, ChopBlanks => 1, Unheard => 1 });
    print join(' ', map { defined $sth->{$_} ? "'$sth->{$_}'" : 'undef' } qw(RaiseError private_x LongReadLen ChopBlanks)), "\n";
}
print defined $dbh->selectrow_array('SELECT nothing', { RaiseError => 1 }) ? 'found' : 'not raised', "\n";
for my $method (qw(do prepare prepare_cached selectrow_array selectrow_arrayref selectrow_hashref selectall_arrayref selectcol_arrayref)) {
    for my $slip ('value', 1, 0, '', [1]) {
        print "$method: ", (eval { $dbh->$method('SELECT 1', $slip); 1 } ? 'taken' : 'refused'), "\n";
    }
}
