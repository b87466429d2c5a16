#!/usr/bin/perl
# COPY, async and placeholders where the script does the wrong thing.
use strict;
use warnings;
use DBI;
use DBD::Pg ':async';

my $dbh = DBI->connect(@ENV{qw(DBI_DSN DBI_USER DBI_PASS)}, { RaiseError => 0, PrintError => 0, PrintWarn => 0 });
$dbh->do('CREATE TEMPORARY TABLE sale (id int, name text)');

sub tried {
    my ($what, $code) = @_;
    my $value = eval { $code->() };
    print "$what: ", $@ ? $@ =~ /^(.*?)(?: at \S+ line|\n)/ : defined $value ? $value : 'undef', ' ', defined $dbh->errstr ? $dbh->errstr : '', "\n";
}
my $line;
$dbh->do('COPY sale FROM STDIN');
$dbh->pg_putcopydata("1\ttea\n");
tried('do in COPY FROM', sub { $dbh->do('SELECT 1') });
tried('get in COPY FROM', sub { $dbh->pg_getcopydata($line) });
tried('end', sub { $dbh->pg_putcopyend });
tried('put', sub { $dbh->pg_putcopydata("x\n") });
$dbh->do('COPY sale TO STDOUT');
tried('do in COPY TO', sub { $dbh->do('SELECT 1') });
tried('put in COPY TO', sub { $dbh->pg_putcopydata("x\n") });
tried('end', sub { $dbh->pg_endcopy });
tried('end again', sub { $dbh->pg_endcopy });
$dbh = DBI->connect(@ENV{qw(DBI_DSN DBI_USER DBI_PASS)}, { RaiseError => 0, PrintError => 0, PrintWarn => 0 });
my $sth = $dbh->prepare('SELECT pg_sleep(0.1), 5', { pg_async => PG_ASYNC });
$sth->execute;
print $dbh->{pg_async_status}, "\n";
tried('result', sub { $sth->pg_result });
print +($sth->fetchrow_array)[1], ' ', $dbh->{pg_async_status}, "\n";
tried('no result', sub { $dbh->pg_result });
tried('mixed', sub { $dbh->prepare('SELECT ?, $1') });
tried('gap', sub { $dbh->prepare('SELECT $1, $3') });
