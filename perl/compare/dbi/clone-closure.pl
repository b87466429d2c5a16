#!/usr/bin/perl
# clone goes the way connect went: of a cached handle it is that handle again, its attributes as they were asked for.
use strict;
use warnings;
use DBI;

sub say_of {
    my ($handle, @names) = @_;
    print join(' ', map { "$_=" . (defined $handle->{$_} ? $handle->{$_} : 'undef') } @names), "\n";
}

my @target = ('dbi:SQLite:dbname=sale.db', '', '');
my $cached = DBI->connect_cached(@target, { PrintError => 0, private_one => 1 });
print "same: ", ($cached == DBI->connect_cached(@target, { PrintError => 0, private_one => 1 }) ? 1 : 0), "\n";
$cached->{RaiseError}  = 1;
$cached->{private_two} = 2;
for my $more (undef, {}, { AutoCommit => 0, private_three => 3 }) {
    my $clone = $cached->clone($more ? $more : ());
    print "the same handle: ", ($clone == $cached ? 1 : 0), "\n";
    say_of($clone, qw(RaiseError PrintError private_one private_two private_three AutoCommit dbi_connect_method));
}
$cached->rollback;
$cached->disconnect;

my $plain = DBI->connect(@target, { PrintError => 0, private_one => 1, ShowErrorStatement => 1 });
@$plain{qw(RaiseError private_two ChopBlanks LongReadLen FetchHashKeyName)} = (1, 2, 1, 77, 'NAME_lc');
for my $more (undef, {}, { RaiseError => 0, private_two => 4 }) {
    my $clone = $plain->clone($more ? $more : ());
    print "the same handle: ", ($clone == $plain ? 1 : 0), "\n";
    say_of($clone, qw(RaiseError PrintError private_one private_two ChopBlanks LongReadLen FetchHashKeyName ShowErrorStatement));
}
print ref $plain->{dbi_connect_closure}, "\n";
my $again = $plain->{dbi_connect_closure}->();
print ref $again, ' ', ($again == $plain ? 1 : 0), "\n";
$plain->disconnect;
print ref $plain->clone({}), "\n";
