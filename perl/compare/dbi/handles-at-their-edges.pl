#!/usr/bin/perl
# Handles that change places, columns bound to nothing, names that are none, and a catalogue asked in the wrong context.
use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=sale.db', '', '', { PrintError => 0 });
$dbh->do('CREATE TABLE sale (id INTEGER PRIMARY KEY, name TEXT)');
$dbh->do("INSERT INTO sale VALUES (1, 'tea')");
my $other = DBI->connect('dbi:SQLite:dbname=sale.db', '', '', { PrintError => 0 });
my ($one, $two, $foreign) = ($dbh->prepare('SELECT 11'), $dbh->prepare('SELECT 22'), $other->prepare('SELECT 33'));
print $one->swap_inner_handle($two), " $one->{Statement}\n";
for my $arguments ([$foreign], [ $foreign, 1 ], [$dbh]) {
    my $done = $one->swap_inner_handle(@$arguments);
    print "'$done' ", defined $one->errstr ? join(' ', $one->err, $one->errstr) : 'fine', " $one->{Statement}\n";
}
my $sth = $dbh->prepare('SELECT id, name FROM sale');
$sth->execute;
print $sth->bind_col(1, undef, 4), "\n";
for my $call (sub { $sth->bind_col(3, \my $x) }, sub { $sth->bind_col(1, {}) }, sub { $sth->bind_columns(\my $x) }) {
    my $value = eval { $call->() };
    print defined $value ? $value : 'undef', ' ', $@ =~ /^(.*?) at / ? $1 =~ s/HASH\(0x[0-9a-f]+\)/HASH/gr : '', ' ', defined $sth->errstr ? $sth->errstr : '', "\n";
}
print defined $sth->fetchrow_hashref('nothing') ? 'a row' : $sth->errstr, "\n";
$sth->execute;
print join(',', map { "$_" } sort keys %{ $sth->fetchrow_hashref('NAME_uc') }), "\n";
print join(' ', $dbh->primary_key(undef, undef, 'sale')), "\n";
print eval { scalar $dbh->primary_key(undef, undef, 'sale') } || $@ =~ /^(.*?) at /, "\n";
$dbh->trace(0, 'trace.log');
$dbh->dump_handle('about it');
print -s 'trace.log' ? 'written' : 'empty', "\n";
unlink 'trace.log';
