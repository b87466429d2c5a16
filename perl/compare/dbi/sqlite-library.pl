#!/usr/bin/perl
# What DBD::SQLite says without a database of one's own, and of columns and statements.
use strict;
use warnings;
use DBI;
use DBD::SQLite;

print $DBD::SQLite::sqlite_version =~ /^3\.\d+\.\d+$/ ? 'a version' : 'none', "\n";
print $DBD::SQLite::sqlite_version_number > 3_000_000 ? 'a number' : 'none', "\n";
print scalar(grep { /^THREADSAFE/ } DBD::SQLite::compile_options()), "\n";
print join(' ', map { DBD::SQLite::strglob(@$_) } [ 'a*', 'abc' ], [ 'a*', 'bc' ], [ 'A*', 'abc' ]), "\n";
print join(' ', map { DBD::SQLite::strlike(@$_) } [ 'A%', 'abc', 0 ], [ 'a!%', 'a%', '!' ], [ 'a!%', 'ab', '!' ]), "\n";

my $dbh = DBI->connect('dbi:SQLite:dbname=sale.db', '', '', { PrintError => 0 });
print "$_: $dbh->{$_}\n" for qw(sqlite_allow_multiple_statements sqlite_extended_result_codes sqlite_see_if_its_a_number sqlite_use_immediate_transaction);
$dbh->{sqlite_unheard} = 1;
print defined $dbh->{sqlite_unheard} ? 'kept' : 'not kept', "\n";
print join(' ', $dbh->sqlite_busy_timeout, $dbh->sqlite_busy_timeout(500), $dbh->sqlite_busy_timeout('x')), "\n";
$dbh->do('CREATE TABLE sale (id INTEGER primary key, name text COLLATE nocase, Price Decimal(8,2) NOT NULL)');
for my $name (qw(id name Price nothing), '') {
    my $about = $dbh->sqlite_table_column_metadata(undef, 'sale', $name);
    print "$name: ", join(' ', map { "$_=$about->{$_}" } sort keys %$about), ' ', defined $dbh->errstr ? $dbh->errstr : '', "\n";
}
my $sth = $dbh->prepare('SELECT 1; SELECT 2');
print defined $sth->{sqlite_unprepared_statements} ? 'left' : 'nothing', "\n";
$dbh->{sqlite_allow_multiple_statements} = 1;
for (my $sql = "SELECT 1; SELECT 2;\n"; $sql && $sql =~ /\S/; $sql = $sth->{sqlite_unprepared_statements}) {
    $sth = $dbh->prepare($sql);
    print "'$sth->{sqlite_unprepared_statements}' ", $dbh->selectrow_array($sth), "\n";
}
$dbh->do('INSERT INTO sale VALUES (1, ?, 1), (2, ?, 2), (3, ?, 3)', undef, 'b', 'B', 'a');
print join(' ', @{ $dbh->selectcol_arrayref("SELECT name FROM sale ORDER BY name COLLATE $_") }), "\n" for qw(perl "perl" nocase BINARY);
