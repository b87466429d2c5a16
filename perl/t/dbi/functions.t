# Functions of SQL that the script answers: SQLite waits for them in the middle of a query, in another process.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/../client/lib";
use File::Temp qw(tempdir);
use Test::More;
use Time::HiRes qw(sleep time);

use BridgeTest;
use DBI;

my $directory = tempdir(CLEANUP => 1);
my $dbh       = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });
$dbh->do('CREATE TABLE sale (id INTEGER PRIMARY KEY, day TEXT, amount REAL)');
$dbh->do('INSERT INTO sale (day, amount) VALUES (?, ?)', undef, "2024-03-0$_", $_ * 1.5) for 1 .. 5;

subtest 'values' => sub {
    $dbh->sqlite_create_function(
        'kinds', -1,
        sub {
            join ' ', map { defined $_ ? $_ : 'undef' } @_;
        });
    is $dbh->selectrow_array(q(SELECT kinds(1, 1.5, 'x', NULL, 9223372036854775807, x'0061'))),
        "1 1.5 x undef 9223372036854775807 \0a", 'arguments';
    my $long = 'x' x 3_000_000;
    $dbh->sqlite_create_function('longer', 1, sub { "$_[0]y" });
    is length $dbh->selectrow_array('SELECT longer(?)', undef, $long), 3_000_001, 'long text both ways';
    is_deeply $dbh->selectcol_arrayref('SELECT longer(id) FROM sale ORDER BY id'), [qw(1y 2y 3y 4y 5y)],
        'called for each row';
    is $dbh->selectrow_array('SELECT count(*) FROM sale WHERE longer(day) = ?', undef, '2024-03-02y'), 1, 'in WHERE';
};

subtest 'many rows, several statements' => sub {
    $dbh->sqlite_create_function('twice', 1, sub { 2 * $_[0] });
    my $sth = $dbh->prepare(
        'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) SELECT twice(i) FROM n');
    $sth->execute;
    my ($count, $sum) = (0, 0);
    while (my ($value) = $sth->fetchrow_array) { $count++; $sum += $value }
    is "$count $sum", '3000 9003000', 'all of them';
};

subtest 'failures' => sub {
    $dbh->sqlite_create_function('boom', 1, sub { die "no $_[0]\n" });
    ok !eval { $dbh->selectrow_array('SELECT boom(7)'); 1 }, 'dies';
    is $@,        "DBD::SQLite::db selectrow_array failed: no 7\n", 'with its words';
    is $dbh->err, 1,                                                'and number';
    ok !eval { $dbh->do('INSERT INTO sale (day) SELECT boom(id) FROM sale'); 1 }, 'in a statement that changes';
    is $dbh->selectrow_array('SELECT count(*) FROM sale'), 5, 'nothing was done';

    my $inside = '';
    $dbh->sqlite_create_function(
        'again', 0,
        sub {
            eval { $dbh->selectrow_array('SELECT 1') } or $inside = $@;
            'done';
        });
    is $dbh->selectrow_array('SELECT again()'), 'done', 'the connection cannot be used inside';
    like $inside, qr/this call came from code that another call is waiting for/, 'and says so';
    is $dbh->selectrow_array('SELECT 43'), 43, 'the connection goes on';
};

subtest 'an alarm in a function' => sub {
    $dbh->sqlite_create_function('slow', 0, sub { sleep 20; 1 });
    my $began = time;
    ok !eval {
        local $SIG{ALRM} = sub { die "timeout\n" };
        Time::HiRes::alarm(0.3);
        $dbh->selectrow_array('SELECT slow()');
        1;
    }, 'gets the script out of it';
    Time::HiRes::alarm(0);
    like $@, qr/timeout/, 'with its own words';
    cmp_ok time - $began, '<', 15, 'long before the function would end';
};

subtest 'aggregates' => sub {
    my $fresh = DBI->connect("dbi:SQLite:dbname=$directory/a.db", '', '', { RaiseError => 1, PrintError => 0 });
    $fresh->do('CREATE TABLE t (g, x)');
    my $insert = $fresh->prepare('INSERT INTO t VALUES (?, ?)');
    $fresh->begin_work;
    $insert->execute($_ % 2, $_) for 1 .. 1100;
    $fresh->commit;
    $fresh->sqlite_create_aggregate('median', 1, 'Median');
    is_deeply $fresh->selectall_arrayref('SELECT g, median(x) FROM t GROUP BY g ORDER BY g'),
        [ [ 0, 552 ], [ 1, 551 ] ],
        'by group';
    is $fresh->selectrow_array('SELECT median(x) FROM t WHERE 0'), undef, 'of nothing';
    my @warned;
    local $SIG{__WARN__} = sub { push @warned, @_ };
    $fresh->sqlite_create_aggregate('broken', 1, 'Broken');
    is $fresh->selectrow_array('SELECT broken(x) FROM t'), undef, 'a broken one has no value';
    is_deeply \@warned,
        ["DBD::SQLite: error in aggregator cannot be reported to SQLite: error during aggregator's step(): broken\n"],
        'and warns';
};

subtest 'REGEXP' => sub {
    is_deeply $dbh->selectcol_arrayref(q(SELECT id FROM sale WHERE day REGEXP '-0[24]$' ORDER BY id)), [ 2, 4 ], 'text';
    my $sth = $dbh->prepare('SELECT id FROM sale WHERE day REGEXP ? ORDER BY id');
    $sth->execute('(?i)-05$');
    is_deeply $sth->fetchall_arrayref, [ [5] ], 'placeholder';
    }
    if $dbh->ping;

subtest 'characters' => sub {
    my $characters = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, sqlite_string_mode => 6 });
    my @seen;
    $characters->sqlite_create_function('seen', 1, sub { push @seen, $_[0]; "\x{e9}$_[0]" });
    is $characters->selectrow_array('SELECT seen(?)', undef, "\x{100}"), "\x{e9}\x{100}", 'out';
    is $seen[0],                                                         "\x{100}",       'in';
};

done_testing;

package Median;
sub new { return bless [], shift }
sub step { my ($self, $value) = @_; push @$self, $value; return }

sub finalize {
    my ($self) = @_;
    my @sorted = sort { $a <=> $b } @$self;
    return $sorted[ @sorted / 2 ];
}

package Broken;
sub new      { return bless [], shift }
sub step     { die "broken\n" }
sub finalize { return 1 }
