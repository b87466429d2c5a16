# DBIx::Connector on this DBI: transactions, savepoints, a fork, 10,000 rows.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/../../client/lib";
use Test::More;

use BridgeTest;
use DBI;

eval { require DBIx::Connector; 1 } or plan skip_all => 'DBIx::Connector is not installed';

my $file = $BridgeTest::home . '/ledger.db';
my $conn =
    DBIx::Connector->new("dbi:SQLite:dbname=$file", '', '', { RaiseError => 1, PrintError => 0, AutoCommit => 1 });
ok $conn->connected || $conn->dbh, 'connects';
like $INC{'DBI.pm'}, qr{perl/lib/DBI\.pm\z}, 'on our DBI';
is $conn->driver_name, 'SQLite', 'knows the driver' if $conn->can('driver_name');

$conn->run(
    sub {
        $_->do('CREATE TABLE account (id INTEGER PRIMARY KEY, name TEXT UNIQUE)');
        $_->do('CREATE TABLE entry (id INTEGER PRIMARY KEY, account INTEGER REFERENCES account(id), amount INTEGER)');
    });
$conn->txn(
    fixup => sub {
        my $dbh = $_;
        $dbh->do('INSERT INTO account (name) VALUES (?)', undef, "account $_") for 1 .. 20;
        my $sth = $dbh->prepare('INSERT INTO entry (account, amount) VALUES (?, ?)');
        $sth->execute($_ % 20 + 1, $_) for 1 .. 10_000;
    });
is $conn->run(fixup => sub { scalar $_->selectrow_array('SELECT sum(amount) FROM entry') }), 50_005_000, 'all of it';

ok !eval {
    $conn->txn(sub { $_->do('DELETE FROM entry'); die "no\n" });
    1;
}, 'a transaction that dies';
is $conn->run(sub { scalar $_->selectrow_array('SELECT count(*) FROM entry') }), 10_000, 'is undone';

$conn->txn(
    sub {
        my $dbh = shift;
        $dbh->do('UPDATE account SET name = ? WHERE id = 1', undef, 'kept');
        eval {
            $conn->svp(sub { $_->do('UPDATE account SET name = ? WHERE id = 2', undef, 'lost'); die "inner\n" });
        };
    });
is_deeply $conn->run(sub { $_->selectcol_arrayref('SELECT name FROM account WHERE id < 3 ORDER BY id') }),
    [ 'kept', 'account 2' ], 'savepoints';

my $pid = fork;
die "fork: $!" if !defined $pid;
if (!$pid) {
    my $ok = eval {
        $conn->run(fixup => sub { scalar $_->selectrow_array('SELECT count(*) FROM account') }) == 20;
    };
    require POSIX;
    POSIX::_exit($ok ? 0 : 1);
}
waitpid $pid, 0;
is $?,                                                                             0,  'a child opens its own';
is $conn->run(sub { scalar $_->selectrow_array('SELECT count(*) FROM account') }), 20, 'the parent goes on';
$conn->disconnect;
ok !$conn->connected, 'disconnects';

done_testing;
