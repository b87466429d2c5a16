# What goes wrong under a script that uses SQLite: it is killed, files are broken, values are huge.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/../client/lib";
use Test::More;

use BridgeTest qw($home eventually write_file);
use DBI;

my $file  = "$home/ledger.db";
my $setup = DBI->connect("dbi:SQLite:dbname=$file", '', '', { RaiseError => 1, PrintError => 0 });
$setup->do('CREATE TABLE entry (id INTEGER PRIMARY KEY, amount INTEGER)');
$setup->do('INSERT INTO entry VALUES (1, 100)');

my $job = "$home/job.pl";
write_file($job, <<'END_OF_JOB');
use strict; use warnings; use DBI;
my $dbh = DBI->connect("dbi:SQLite:dbname=$ENV{LEDGER}", '', '', { RaiseError => 1, AutoCommit => 0 });
$dbh->do('UPDATE entry SET amount = 0');
$dbh->do('INSERT INTO entry (amount) VALUES (?)', undef, $_) for 1 .. 50;
open my $out, '>', "$ENV{LEDGER}.ready" or die; close $out;
$dbh->selectrow_array('WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 3000000000) SELECT max(x) FROM n') if $ENV{BUSY};
sleep 60;
END_OF_JOB

for my $case ([ 'daemon', 0 ], [ 'daemon', 1 ], [ 'private process', 0 ], [ 'private process', 1 ]) {
    my ($way, $busy) = @$case;
    subtest "killed in a transaction: $way" . ($busy ? ', in the middle of a query' : '') => sub {
        local $ENV{BUSY}               = $busy;
        local $ENV{LEDGER}             = $file;
        local $ENV{CPAN_BRIDGE_DAEMON} = 0 if $way ne 'daemon';
        delete local $ENV{CPAN_BRIDGE_DAEMON} if $way eq 'daemon';
        unlink "$file.ready";
        my $pid = fork;
        die "fork: $!" if !defined $pid;
        if (!$pid) { exec $^X, $job or die "exec: $!" }
        ok eventually { -e "$file.ready" }, 'it is in the middle';

        # Nothing tells from outside that the query has begun: a moment later it has.
        select undef, undef, undef, 0.3 if $busy;
        $setup->sqlite_busy_timeout(0);
        ok !eval { $setup->do('UPDATE entry SET amount = 5'); 1 }, 'and holds its lock';
        is $setup->err, 5, 'as busy';
        kill KILL => $pid if $pid > 1;
        waitpid $pid, 0;
        my $began = time;
        ok eventually {
            eval { $setup->do('UPDATE entry SET amount = amount'); 1 }
        }, 'the lock is gone with it';
        is_deeply $setup->selectall_arrayref('SELECT * FROM entry'), [ [ 1, 100 ] ], 'and so is what it did';
    };
}

subtest 'broken files' => sub {
    write_file("$home/broken.db", 'this is no database, ' x 100);
    my $broken = DBI->connect("dbi:SQLite:dbname=$home/broken.db", '', '', { RaiseError => 1, PrintError => 0 });
    ok !eval { $broken->selectrow_array('SELECT * FROM entry'); 1 }, 'not a database';
    is $broken->err, 26, 'number';
    like $@, qr/\ADBD::SQLite::db selectrow_array failed: file is not a database at \Q$0\E line/, 'text';

    ok !eval { DBI->connect("dbi:SQLite:dbname=$home", '', '', { RaiseError => 1, PrintError => 0 }); 1 },
        'a directory';
    like $@, qr/\ADBI connect\('dbname=\Q$home\E','',\.\.\.\) failed: unable to open database file at /, 'text';
    ok !eval { DBI->connect("dbi:SQLite:dbname=$home/no/such.db", '', '', { RaiseError => 1, PrintError => 0 }); 1 },
        'no directory';
};

subtest 'huge values' => sub {
    $setup->do('CREATE TABLE huge (what)');
    my $text = join '', map { chr(32 + $_ % 95) } 0 .. 9999;
    $text x= 2100;
    my $insert = $setup->prepare('INSERT INTO huge VALUES (?)');
    ok $insert->execute($text), '21 MB go in';
    my ($back) = $setup->selectrow_array('SELECT what FROM huge');
    ok $back eq $text, 'and come out';
    my $sth = $setup->prepare('SELECT what, what FROM huge');
    $sth->execute;
    my $row = $sth->fetch;
    ok $row->[0] eq $text && $row->[1] eq $text, 'twice in a row';
    is $sth->fetch, undef, 'and that is all';
    my $bytes = pack 'C*', 0 .. 255;
    $bytes x= 8000;
    $insert->bind_param(1, $bytes, DBI::SQL_BLOB());
    $insert->execute;
    my ($blob) = $setup->selectrow_array("SELECT what FROM huge WHERE typeof(what) = 'blob'");
    ok $blob eq $bytes, 'bytes of all kinds';
};

subtest 'values that are no UTF-8' => sub {
    my $latin = "caf\xe9 \xff\xfe";
    $setup->do('CREATE TABLE latin (id INTEGER PRIMARY KEY, what TEXT)');
    $setup->do('INSERT INTO latin VALUES (?, ?)', undef, $_, $latin) for 1 .. 3;
    is_deeply $setup->selectcol_arrayref('SELECT what FROM latin ORDER BY id'), [ ($latin) x 3 ], 'come back unharmed';
    my $sth = $setup->prepare('INSERT INTO latin VALUES (?, ?)');
    is scalar $sth->execute_array({}, [ 4 .. 6 ], [ $latin, 'plain', $latin ]),             3, 'also by arrays';
    is $setup->selectrow_array('SELECT count(*) FROM latin WHERE what = ?', undef, $latin), 5, 'and are found';
};

done_testing;
