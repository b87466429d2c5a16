#!/usr/bin/perl
# ParamTypes, ParamValues and pg_bound, before and after values are bound.
use strict;
use warnings;
use DBI ':sql_types';
use DBD::Pg ':pg_types';

sub shown {
    my ($value) = @_;
    return !defined $value ? 'undef' : ref $value ? '{' . join(', ', map { "$_ => " . shown($value->{$_}) } sort keys %$value) . '}' : $value;
}

sub say_of {
    my ($sth) = @_;
    print "$_ ", shown($sth->{$_}), "\n" for qw(ParamTypes ParamValues pg_bound);
    return;
}

my $dbh = DBI->connect(@ENV{qw(DBI_DSN DBI_USER DBI_PASS)}, { RaiseError => 1, PrintError => 0 });
$dbh->do('CREATE TEMPORARY TABLE scan (id int, price numeric, name varchar(10), image bytea)');
my $insert = $dbh->prepare('INSERT INTO scan VALUES (?, ?, ?, ?)');
say_of($insert);
$insert->bind_param(1, 1);
$insert->bind_param(2, 2, SQL_NUMERIC);
$insert->bind_param(4, 'x', { pg_type => PG_BYTEA });
say_of($insert);
$insert->execute(1, 2, 3, 4);
say_of($insert);

for my $sql ('SELECT :a::int + :b::int + :a::int', 'SELECT $1::int + $2::int') {
    my $sth = $dbh->prepare($sql);
    $sth->bind_param($sql =~ /:a/ ? ':a' : '$1', 1, { pg_type => PG_INT4 });
    say_of($sth);
}
for my $type (-11 .. 17, 30, 40, 91 .. 95) {
    my $sth   = $dbh->prepare('SELECT pg_typeof(?)');
    my $bound = eval { $sth->bind_param(1, undef, $type) };
    print "$type ", shown($sth->{ParamTypes}), ' ', $bound ? $dbh->selectrow_array($sth) : $@ =~ /^(.*?) at /, "\n";
}
for my $type (PG_INT4, PG_DATE, PG_BOOL, PG_INT4ARRAY, PG_JSON, PG_TIMESTAMPTZ, PG_BPCHAR, PG_FLOAT8, PG_XML, PG_UUID) {
    my $sth = $dbh->prepare('SELECT ?');
    $sth->bind_param(1, undef, { pg_type => $type });
    print "$type ", shown($sth->{ParamTypes}), "\n";
}
