#!/usr/bin/perl
# Slices, limits and keys that make little sense.
use strict;
use warnings;
use DBI;

sub shown {
    my ($value) = @_;
    return !defined $value ? 'undef'
        : ref $value eq 'ARRAY' ? '[' . join(' ', map { shown($_) } @$value) . ']'
        : ref $value eq 'HASH'  ? '{' . join(' ', map { "$_=" . shown($value->{$_}) } sort keys %$value) . '}'
        :                         $value;
}
my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { PrintError => 0 });
$dbh->do('CREATE TABLE sale (id INTEGER, name TEXT)');
$dbh->do("INSERT INTO sale VALUES (1, 'tea'), (2, 'milk'), (3, NULL)");

sub executed { my $sth = $dbh->prepare('SELECT id, name FROM sale ORDER BY id'); $sth->execute; return $sth }

for my $limit (0, 1, 2, 3, 4, -1, undef) {
    my $sth = executed();
    print shown($limit), ': ', join(' ', map { shown($sth->fetchall_arrayref(undef, $limit)) } 1 .. 3), " '$sth->{Active}'\n";
}
for my $slice (\'text', sub { }, [], {}, \{ 0 => 'first' }, { NAME => 1 }) {
    my $sth = executed();
    print shown(scalar $sth->fetchall_arrayref($slice)), ' ', shown($sth->errstr), "\n";
}
for my $key ([], ['name', 'id'], 2) {
    my $sth = executed();
    print shown(scalar $sth->fetchall_hashref($key)), ' ', shown($sth->errstr), "\n";
}
for my $key (undef, 0, 9, 'ID') {
    my $sth = executed();
    my $rows = $sth->fetchall_hashref($key);
    print shown($rows), ' ', $sth->errstr =~ /^(Field '.*?' does not exist)/, "\n";
}
print shown(scalar $dbh->selectall_array('SELECT nothing')), shown([ $dbh->selectall_array('SELECT nothing') ]), "\n";
for my $statement ('INSERT INTO sale VALUES (9, 9)', 'SELECT id FROM sale') {
    print eval { shown($dbh->selectcol_arrayref($statement, { Columns => [5] })) } || $@ =~ /^(.*?) at /, "\n";
}
