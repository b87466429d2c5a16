# prepare, execute, fetch, transactions.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/../client/lib", "$Bin/lib";
use Test::More;

use BridgeTest;
use OracleTest qw(connected failure table);

my $dbh = connected(AutoCommit => 0);
my $t   = table($dbh, 'id number(6), name varchar2(20), price number(8,2)');

subtest 'what execute returns' => sub {
    my $insert = $dbh->prepare("insert into $t values (?, ?, ?)");
    is $insert->execute(1, 'one', '1.50'),                1,     'insert';
    is $insert->execute(2, 'two', '2.00'),                1,     'again';
    is $insert->execute(3, 'three', undef),               1,     'with undef';
    is $dbh->do("update $t set price = 5 where id > 1"),  2,     'do tells the rows';
    is $dbh->do("update $t set price = 5 where id > 99"), '0E0', 'none is true';
    is $dbh->do("delete from $t where id = 3"),           1,     'delete';
    my $select = $dbh->prepare("select id from $t order by id");
    is $select->execute, '0E0', 'a query';
    is $select->rows,    0,     'rows before the first fetch';
    $select->fetch;
    is $select->rows, 1, 'counts rows fetched';
    $select->finish;
    is $dbh->prepare('begin null; end;')->execute, 1, 'a block';
    is $insert->rows,                              1, 'rows of a change';
};

subtest 'columns' => sub {
    my $sth = $dbh->prepare("select id, name as \"Name\", price, id + 1, count(*) over () n from $t");
    is_deeply $sth->{NAME}, [ 'ID', 'Name', 'PRICE', 'ID+1', 'N' ], 'known after prepare, as Oracle spells them';
    is_deeply [ @{ $sth->{TYPE} }[ 0 .. 2 ] ],      [ 3, 12, 3 ], 'TYPE';
    is_deeply [ @{ $sth->{PRECISION} }[ 0 .. 2 ] ], [ 6, 20, 8 ], 'PRECISION';
    is_deeply [ @{ $sth->{SCALE} }[ 0 .. 2 ] ],     [ 0, 0,  2 ], 'SCALE';
    is_deeply [ @{ $sth->{NULLABLE} }[ 0 .. 2 ] ],  [ 1, 1,  1 ], 'NULLABLE';
    is_deeply [ @{ $sth->{ora_types} }[ 0 .. 2 ] ], [ 2, 1,  2 ], 'ora_types';
    is $sth->{NUM_OF_FIELDS}, 5, 'NUM_OF_FIELDS';
    my $twice = $dbh->prepare("select id, id from $t");
    is_deeply $twice->{NAME}, [ 'ID', 'ID' ], 'the same name twice';
    $twice->execute;
    is scalar @{ $twice->fetch }, 2, 'and both values';
    $twice->finish;
};

subtest 'fetching' => sub {
    is_deeply $dbh->selectall_arrayref("select id, name from $t order by id"), [ [ 1, 'one' ], [ 2, 'two' ] ],
        'all rows';
    is_deeply $dbh->selectrow_hashref("select id, name from $t where id = ?", undef, 2), { ID => 2, NAME => 'two' },
        'a hash';
    is_deeply $dbh->selectcol_arrayref("select name from $t order by id desc"), [ 'two', 'one' ], 'a column';
    my $sth = $dbh->prepare("select id, name from $t order by id");
    for my $round (1, 2) {
        $sth->execute;
        $sth->bind_columns(\my ($id, $name));
        my @seen;
        while ($sth->fetch) { push @seen, "$id $name" }
        is_deeply \@seen, [ '1 one', '2 two' ], "bound columns, execution $round";
    }
    local $dbh->{FetchHashKeyName} = 'NAME_lc';
    is_deeply $dbh->selectrow_hashref("select id from $t where id = 1"), { id => 1 }, 'FetchHashKeyName';
};

subtest 'many rows, in blocks and by RowCacheSize' => sub {
    my $many = table($dbh, 'n number, filler varchar2(100)');
    $dbh->do("insert into $many values (?, ?)", undef, $_, "row $_") for 1 .. 20;
    $dbh->do("insert into $many select n + (select max(n) from $many), filler from $many") for 1 .. 7;
    my ($total) = $dbh->selectrow_array("select count(*) from $many");
    is $total, 2560, 'there they are';
    for my $attributes (
        undef,
        { RowCacheSize      => 1 },
        { RowCacheSize      => 7 },
        { ora_prefetch_rows => 1000 },
        { ora_row_cache_off => 1 }
    ) {
        my $what = $attributes ? join ' ', %$attributes : 'as it comes';
        my $sth  = $dbh->prepare("select n from $many where n <= 300 order by n", $attributes);
        $sth->execute;
        my ($rows, $sum) = (0, 0);
        while (my ($n) = $sth->fetchrow_array) { $rows++; $sum += $n }
        is "$rows $sum", '300 45150', $what;
    }
    my $sth = $dbh->prepare("select n from $many order by n");
    $sth->execute;
    my $rows = 0;
    $rows++ while $sth->fetchrow_arrayref;
    is $rows,      2560, 'all';
    is $sth->rows, 2560, 'rows at the end';
};

subtest 'two statements in turn, and one inside the other' => sub {
    my $outer = $dbh->prepare("select id from $t order by id");
    my $inner = $dbh->prepare("select name from $t where id = ?");
    $outer->execute;
    my @names;
    while (my ($id) = $outer->fetchrow_array) {
        $inner->execute($id);
        push @names, $inner->fetchrow_array;
        $inner->finish;
    }
    is_deeply \@names, [ 'one', 'two' ], 'nested';
};

subtest 'transactions' => sub {
    my $other = connected(AutoCommit => 1);
    my $count = sub { $other->selectrow_array("select count(*) from $t") };
    $dbh->commit;
    is $count->(), 2, 'committed';
    $dbh->do("insert into $t (id) values (10)");
    is $count->(), 2, 'not seen before commit';
    $dbh->rollback;
    $dbh->do("insert into $t (id) values (11)");
    $dbh->commit;
    is $count->(), 3, 'rolled back and committed';
    $other->do("insert into $t (id) values (12)");
    is $dbh->selectrow_array("select count(*) from $t"), 4, 'AutoCommit commits each change';
    $other->begin_work;
    ok !$other->{AutoCommit}, 'begin_work';
    $other->do("delete from $t where id >= 10");
    $other->rollback;
    ok $other->{AutoCommit}, 'ends with rollback';
    is $count->(), 4, 'which undid it';
    my @warnings;
    {
        local $SIG{__WARN__} = sub { push @warnings, @_ };
        $other->commit
    }
    like $warnings[0], qr/^commit ineffective with AutoCommit enabled/, 'commit without a transaction';

    # Turning AutoCommit on does not commit: the next change does.
    my $third = connected(AutoCommit => 0);
    $third->do("insert into $t (id) values (13)");
    $third->{AutoCommit} = 1;
    is $count->(), 4, 'AutoCommit = 1 commits nothing by itself';
    $third->do("insert into $t (id) values (14)");
    is $count->(), 6, 'the next change commits both';
    $third->disconnect;

    my $fourth = connected(AutoCommit => 0);
    $fourth->do("delete from $t where id = 13");
    $fourth->disconnect;
    is $count->(), 5, 'disconnect commits';
    {
        my $fifth = connected(AutoCommit => 0);
        $fifth->do("delete from $t");
        @warnings = ();
        local $SIG{__WARN__} = sub { push @warnings, @_ };
        undef $fifth;
    }
    is $count->(), 5, 'a handle that is forgotten is rolled back';
    like $warnings[0],
        qr/^Issuing rollback\(\) due to DESTROY without explicit disconnect\(\) of DBD::Oracle::db handle /,
        'with a warning';
    $dbh->do("savepoint a");
    $dbh->do("delete from $t");
    $dbh->do("rollback to a");
    $dbh->commit;
    is $count->(), 5, 'savepoints';
    $_->disconnect for $other;
};

subtest 'arrays' => sub {
    my $a      = table($dbh, 'id number primary key, name varchar2(5) not null');
    my $sth    = $dbh->prepare("insert into $a values (?, ?)");
    my $tuples = $sth->can('execute_array');
    plan skip_all => 'execute_array is not there yet' if !$tuples;
    my @status;
    is $sth->execute_array({ ArrayTupleStatus => \@status }, [ 1 .. 3 ], [ 'a', 'b', 'c' ]), 3, 'all went in';
    local $sth->{RaiseError} = 0;
    my $done = $sth->execute_array({ ArrayTupleStatus => \@status }, [ 4, 1, 5, 6 ], [ 'd', 'dup', undef, 'f' ]);
    is $done, undef, 'some failed';
    like $sth->errstr, qr/^executing 4 generated 2 errors/, 'how many';
    is $status[1][0], 1, 'the first by its number';
    like $status[1][1], qr/^ORA-00001/, 'and text';
    is $status[2][0], 1400, 'the second';
    $dbh->commit;
    is_deeply $dbh->selectcol_arrayref("select id from $a order by id"), [ 1, 2, 3, 4, 6 ], 'the good ones are stored';
};

subtest 'nothing to fetch' => sub {
    my $none = 'ERROR no statement executing (perhaps you need to call execute first)';
    my $sth  = $dbh->prepare('select 1 from dual');
    like failure(sub { $sth->fetchrow_array }), qr/^DBD::Oracle::st fetchrow_array failed: \Q$none\E/, 'not executed';
    is $sth->err, -1, 'err';
    $sth->execute;
    is_deeply [ $sth->fetchrow_array ], [1], 'a row';
    is_deeply [ $sth->fetchrow_array ], [],  'the end';
    like failure(sub { $sth->fetchrow_arrayref }), qr/\Q$none\E/, 'behind the end';
    $sth->execute;
    is_deeply $sth->fetchall_arrayref, [ [1] ], 'executed again';
    my $insert = $dbh->prepare("insert into $t (id) values (77)");
    $insert->execute;
    like failure(sub { $insert->fetchrow_hashref }), qr/\Q$none\E/, 'no query';
    is $dbh->last_insert_id(undef, undef, $t, 'id'), undef, 'last_insert_id';
    is_deeply [ @$dbh{qw(USER CURRENT_USER RowCacheSize)} ], [ ($dbh->{Username}) x 2, 0 ], 'attributes of old';
    ok exists $dbh->private_attribute_info->{ora_ph_type} && exists $sth->private_attribute_info->{ora_types},
        'private_attribute_info';
    my @kinds = map { my $s = $dbh->prepare($_); ($s->ora_stmt_type, $s->ora_stmt_type_name) } 'select 1 from dual',
        "/* c */ update $t set id = 1", 'begin null; end;', 'lock table x';
    is_deeply \@kinds, [ 1, 'SELECT', 2, 'UPDATE', 8, 'BEGIN', 0, 'UNKNOWN' ], 'ora_stmt_type';
    is $sth->ora_ping, 1, 'ora_ping';
    $dbh->rollback;
};

subtest 'handles' => sub {
    is $dbh->ping, 1, 'ping';
    my $cached = $dbh->prepare_cached("select 1 from dual");
    is $cached, $dbh->prepare_cached("select 1 from dual"), 'prepare_cached';
    my $closing = connected();
    my $open    = $closing->prepare('select 1 from dual');
    $open->execute;
    my @warnings;
    {
        local $SIG{__WARN__} = sub { push @warnings, @_ };
        $closing->disconnect
    }
    like $warnings[0], qr/disconnect invalidates 1 active statement handle/, 'an active statement';
    is $closing->ping, 0, 'ping of a closed one';
    like failure(sub { $closing->do('select 1 from dual') }), qr/DBD::Oracle::db do failed: /, 'which can do nothing';
    like failure(sub { $dbh->prepare('select 1 from dual', { ora_exe_mode => 8 }) }),
        qr/^scrollable cursors .* not supported/,
        'scrollable cursors are refused by name';
    like failure(sub { $dbh->func('reauthenticate') }), qr/reauthenticate is not supported by CPAN Bridge/,
        'and so is what else is missing';
};

$dbh->rollback;
$dbh->disconnect;
done_testing;
