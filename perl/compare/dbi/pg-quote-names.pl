#!/usr/bin/perl
# Names are quoted where they are words of SQL or not plain.
use strict;
use warnings;
use DBI;
use DBD::Pg ':pg_types';

my $dbh = DBI->connect(@ENV{qw(DBI_DSN DBI_USER DBI_PASS)}, { RaiseError => 1 });
print $dbh->quote($_, { pg_type => PG_NAME }), "\n"
    for qw(abc a_b a1 1a a$b Abc select user order table name abort zone nfc over), 'a b', 'a"b', '';
print eval { $dbh->quote({ a => 1 }) } || $@ =~ /^(.*?) at /, "\n";
{
    local $SIG{__WARN__} = sub { print $_[0] =~ /^(.*?) at /, "\n" };
    print $dbh->quote('x', { pg_type => 99_999 }), "\n", $dbh->quote('x', 0), "\n";
}
