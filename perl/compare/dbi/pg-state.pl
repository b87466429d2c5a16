#!/usr/bin/perl
# state is what the server said last; rows and columns of a statement outlive an execute that fails.
use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(@ENV{qw(DBI_DSN DBI_USER DBI_PASS)}, { RaiseError => 0, PrintError => 0, Warn => 0 });

sub say_of {
    my ($what, $handle) = @_;
    print join(' ', $what, map { defined $_ ? "'$_'" : 'undef' } $handle->err, $handle->state, $DBI::state), "\n";
    return;
}
$dbh->do('CREATE TEMPORARY TABLE sale (id int PRIMARY KEY)');
say_of('created', $dbh);
my $insert = $dbh->prepare('INSERT INTO sale VALUES (?)');
print 'rows ', $insert->rows, "\n";
for my $values ([ 1, 2 ], [1], [1], [2]) {
    $insert->execute(@$values);
    say_of("inserted @$values", $insert);
    print join(' ', 'rows', $insert->rows, map { ref $_ ? "[@$_]" : defined $_ ? $_ : 'undef' } @$insert{qw(NAME TYPE pg_cmd_status)}), "\n";
}
$dbh->do('INSERT INTO sale VALUES (1)');
say_of('failed', $dbh);
$dbh->quote('x');
say_of('quoted', $dbh);
$dbh->begin_work;
say_of('begun', $dbh);
$dbh->begin_work;
say_of('begun again', $dbh);
$dbh->do('INSERT INTO sale VALUES (1)');
$dbh->do('SELECT 1');
say_of('aborted', $dbh);
$dbh->rollback;
say_of('rolled back', $dbh);
$dbh->set_err(5, 'mine', 'ABCDE');
say_of('set', $dbh);
$dbh->last_insert_id;
say_of('no table', $dbh);
