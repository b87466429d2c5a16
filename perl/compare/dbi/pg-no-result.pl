#!/usr/bin/perl
# Statements without result or placeholders, asked for them; batches after the last one.
use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(@ENV{qw(DBI_DSN DBI_USER DBI_PASS)}, { PrintError => 0 });
$dbh->do('CREATE TEMPORARY TABLE sale (id int)');
$dbh->do('INSERT INTO sale SELECT generate_series(1, 5)');

sub tried {
    my ($what, $handle, $code) = @_;
    my $value = eval { $code->() };
    print "$what: ", $@ ? $@ =~ /^(.*?)(?: at \S+ line|\n)/ : ref $value ? scalar @$value : defined $value ? $value : 'undef', ' ',
        defined $handle->errstr ? $handle->errstr : '', "\n";
}
my $update = $dbh->prepare('UPDATE sale SET id = id');
tried('row of an update', $dbh, sub { $dbh->selectrow_array($update) });
tried('row of an update', $dbh, sub { $dbh->selectrow_arrayref('UPDATE sale SET id = id') });
tried('bind', $update, sub { $update->bind_param(1, 1) });
my $sth = $dbh->prepare('SELECT id FROM sale ORDER BY id');
tried('not executed', $sth, sub { $sth->fetchall_arrayref });
tried('batch, not executed', $sth, sub { $sth->fetchall_arrayref(undef, 2) });
$sth->execute;
tried('batch', $sth, sub { $sth->fetchall_arrayref({}, 2) }) for 1 .. 4;
tried('current row', $sth, sub { $sth->{pg_current_row} });
$sth->execute;
$sth->fetch;
$sth->finish;
tried('current row', $sth, sub { $sth->{pg_current_row} });
