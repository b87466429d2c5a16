use strict;
use warnings;
use DBI;

# What ShowErrorStatement adds to an error: the statement, and its values.

my $dbh = DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, ShowErrorStatement => 1 });
$dbh->do('CREATE TEMP TABLE kk (id INTEGER PRIMARY KEY, v VARCHAR(20))');

sub try {
    my ($name, $code) = @_;
    print "$name: ", eval { $code->(); 1 } ? "ok\n" : $@;
}

my $insert = $dbh->prepare('INSERT INTO kk VALUES (?, ?)');
try('too few at first', sub { $insert->execute(1) });
try('none at first',    sub { $insert->execute });
try('no such number',   sub { $insert->bind_param(1, undef); $insert->bind_param(7, 1) });
try('twice',            sub { $insert->execute(1, 'a'); $insert->execute(1, 'b') });
try('too few',          sub { $insert->execute(1) });
try('long',             sub { $insert->execute(1, 'x' x 300) });
try('undef',            sub { $insert->execute(1, undef) });
try('number',           sub { $insert->execute(1, 1.5) });
my $select = $dbh->prepare('SELECT id FROM kk');
try('too many',         sub { $select->execute(1) });
try('execute_array',    sub { $insert->execute_array({}, [ 1, 1 ], [ 'a', 'b' ]) });
try('after it',         sub { $insert->set_err(4, 'own') });
try('do, too few',      sub { $dbh->do('INSERT INTO kk VALUES (?, ?)', undef, 1) });
try('do, no values',    sub { $dbh->do('INSERT INTO kk VALUES (1, 2)') });
try('selectrow',        sub { $dbh->selectrow_array('SELECT nowhere FROM kk WHERE id = ?', undef, 3) });
try('no values',        sub { $dbh->selectall_arrayref('SELECT id FROM kk WHERE id = ?', undef) });
try('of a statement',   sub { $dbh->selectall_arrayref($select, undef, 4) });
try('own error',        sub { $dbh->set_err(4, 'own') });
print "$dbh->{Statement}\n";
$insert->execute(7, 'g');
print "$dbh->{Statement}\n";
print join(' ', map { "$_=$insert->{ParamValues}{$_}" } sort keys %{ $insert->{ParamValues} }), "\n";
my @tuples = ([ 8, 'h' ], [ 9, 'i' ]);
$insert->execute_for_fetch(sub { shift @tuples });
print join(' ', map { "$_=$insert->{ParamValues}{$_}" } sort keys %{ $insert->{ParamValues} }), "\n";
