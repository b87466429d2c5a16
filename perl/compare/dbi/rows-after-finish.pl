#!/usr/bin/perl
# rows counts what the script got, also of a result that it did not read to the end; and what columns stay bound to.
use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { PrintError => 0 });
$dbh->do('CREATE TABLE sale (id INTEGER, name TEXT)');
$dbh->do("INSERT INTO sale VALUES ($_, 'name $_')") for 1 .. 5;
my $sth = $dbh->prepare('SELECT id, name FROM sale ORDER BY id');
$sth->execute;
$sth->fetch for 1 .. 2;
print $sth->rows, "\n";
$sth->finish;
print $sth->rows, "\n";
print join(' ', $dbh->selectrow_array($sth)), ' ', $sth->rows, "\n";
$sth->execute;
$sth->fetch;
$sth->execute;
print $sth->rows, "\n";
my ($id, $name) = ('', '');
print defined $sth->bind_columns(\$id) ? 'bound' : $sth->errstr, "\n";
$sth->fetch;
print "$id '$name'\n";
$sth->bind_columns(\$id, \$name);
$sth->execute;
$sth->fetch;
print "$id '$name'\n";
$sth->fetchall_hashref('id');
print "$id '$name' ", $sth->rows, "\n";
my $insert = $dbh->prepare('INSERT INTO sale VALUES (9, 9)');
print defined $insert->bind_columns(\$id) ? 'bound' : $insert->errstr, "\n";
$dbh->begin_work;
$insert->execute;
print $dbh->{Executed}, "\n";
$dbh->rollback;
print "'$dbh->{Executed}'\n";
