use strict;
use warnings;
use DBI;

# What a script changes in the table that it reads shows in the rows behind, all but the next one.

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });
$dbh->do('CREATE TABLE job (id INTEGER PRIMARY KEY, grp INTEGER, done INTEGER DEFAULT 0)');
$dbh->do('CREATE TABLE log (id INTEGER)');
$dbh->do('CREATE TABLE audit (id INTEGER)');
$dbh->do('CREATE TRIGGER changed AFTER UPDATE ON job BEGIN INSERT INTO audit VALUES (NEW.id); END');

sub fill {
    $dbh->do("DELETE FROM $_") for qw(job log audit);
    $dbh->do('INSERT INTO job (id, grp) VALUES (?, ?)', undef, $_, int(($_ - 1) / 3)) for 1 .. 12;
}

sub loop {
    my ($title, $sql, $body) = @_;
    my $sth = $dbh->prepare($sql);
    $sth->execute;
    my @seen;
    while (my @row = $sth->fetchrow_array) {
        push @seen, join '/', map { defined ? $_ : '-' } @row;
        last if @seen == 40;
        $body->(@row);
    }
    print "$title: @seen; rows ", $sth->rows, "\n";
}

my $whole = 'SELECT id, grp, done FROM job';
my $mark  = $dbh->prepare('UPDATE job SET done = 1 WHERE grp = ?');
my $note  = $dbh->prepare('INSERT INTO log VALUES (?)');

fill();
loop('update', $whole, sub { $mark->execute($_[1]) if !$_[2] });
fill();
loop('other table', $whole, sub { $note->execute($_[0]) });
fill();
loop('both', $whole, sub { $note->execute($_[0]); $mark->execute($_[1]) if !$_[2] });
fill();
loop('insert', $whole, sub { $dbh->do('INSERT INTO job (grp) VALUES (?)', undef, $_[1]) });
fill();
loop('at the last row', $whole, sub { $dbh->do('INSERT INTO job (grp) VALUES (9)') if $_[0] == 11 || $_[0] == 12 });
fill();
loop('delete', $whole, sub { $dbh->do('DELETE FROM job WHERE id = ? + 2', undef, $_[0]) });
fill();
loop('clear', $whole, sub { $dbh->do('DELETE FROM job') if $_[0] == 5 });
fill();
loop('sorted', "$whole ORDER BY done, id DESC", sub { $mark->execute($_[1]) });
fill();
loop('trigger', 'SELECT id FROM audit', sub { });
loop('what a trigger writes', 'SELECT job.id, audit.id FROM job LEFT JOIN audit ON audit.id = job.id', sub { $mark->execute($_[0] % 4) });
fill();
loop('replace', $whole, sub { $dbh->do('REPLACE INTO job (id, grp, done) VALUES (? + 3, 7, 7)', undef, $_[0]) if $_[0] < 9 });
fill();
loop('returning', $whole, sub { $dbh->selectrow_array('UPDATE job SET done = 5 WHERE id = ? RETURNING id', undef, $_[0] + 2) });
fill();
loop('many', $whole,
    sub { $mark->execute_array({}, [ 1, 2 ]) if $_[0] == 2 });

# Transactions.
fill();
$dbh->{AutoCommit} = 0;
$dbh->do('UPDATE job SET done = 8');
loop('rollback', $whole, sub { $dbh->rollback if $_[0] == 4 });
$dbh->do('UPDATE job SET done = 8');
loop('commit', $whole, sub { $dbh->commit if $_[0] == 4 });
$dbh->do('SAVEPOINT here');
$dbh->do('UPDATE job SET done = 3');
loop('to a savepoint', $whole, sub { $dbh->do('ROLLBACK TO here') if $_[0] == 6 });
$dbh->commit;
$dbh->{AutoCommit} = 1;

# Several statements in one text.
$dbh->{sqlite_allow_multiple_statements} = 1;
for my $sql ('SELECT 1; DELETE FROM job WHERE id = 6', 'BEGIN; DELETE FROM job WHERE id = 6; COMMIT') {
    fill();
    loop($sql, $whole, sub { $dbh->do($sql) if $_[0] == 2 });
}
$dbh->{sqlite_allow_multiple_statements} = 0;

# Two results of one table, and one that is left before its end.
fill();
my @open = map { my $sth = $dbh->prepare($whole); $sth->execute; $sth } 1 .. 3;
$open[2]->fetch for 1 .. 2;
for (1 .. 5) {
    my @row = map { @{ $open[$_]->fetchrow_arrayref } } 0, 0, 1;
    print "@row\n";
    $mark->execute($row[-2] + 1);
}
print join(' ', map { join '/', @$_ } @{ $_->fetchall_arrayref }), "\n" for @open;

# Between execute and the first fetch.
fill();
$open[0]->execute;
$dbh->do('DELETE FROM job WHERE id < 5');
print join(' ', map { $_->[0] } @{ $open[0]->fetchall_arrayref }), "\n";
$open[0]->execute;
print eval { $dbh->do('DROP TABLE job'); 1 } ? "dropped\n" : $@;
$open[0]->finish;
print $dbh->do('DROP TABLE job'), "\n";

# What is fetched and what is inserted take turns.
$dbh->do('CREATE TABLE number (n INTEGER)');
$dbh->do('INSERT INTO number VALUES (1)');
my $read   = $dbh->prepare('SELECT n FROM number');
my $insert = $dbh->prepare('INSERT INTO number VALUES (?)');
$read->execute;
print $insert->execute_for_fetch(sub { my ($n) = $read->fetchrow_array; defined $n && $n < 50 ? [ $n * 2 ] : undef }), "\n";
print join(' ', @{ $dbh->selectcol_arrayref('SELECT n FROM number') }), "\n";
