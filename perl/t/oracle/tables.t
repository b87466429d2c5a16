# PL/SQL tables as binds. After "SYS.DBMS_SQL datatypes" of the documentation and t/26exe_array.t, t/28array_bind.t of the original.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/../client/lib", "$Bin/lib";
use Test::More;

use BridgeTest;
use DBD::Oracle qw(:ora_types);
use OracleTest  qw(connected failure name table);

my $dbh = connected(AutoCommit => 0);

subtest 'VARCHAR2_TABLE, as documented' => sub {
    my $sth = $dbh->prepare(
        q{
        DECLARE
            tbl SYS.DBMS_SQL.VARCHAR2_TABLE;
        BEGIN
            tbl := :mytable;
            :cc := tbl.count();
            tbl(1) := 'def';
            tbl(2) := 'ijk';
            :mytable := tbl;
        END;
    }
    );
    my @table = qw(abc efg hij);
    my $count;
    $sth->bind_param_inout(':mytable', \\@table, 10,
        { ora_type => ORA_VARCHAR2_TABLE, ora_maxarray_numentries => 100 });
    $sth->bind_param_inout(':cc', \$count, 100);
    is $sth->execute, 1, 'executed';
    is $count,        3, 'all went in';
    is_deeply \@table, [qw(def ijk hij)], 'and came back';
    @table = ('x');
    $sth->execute;
    is_deeply [ $count, @table ], [ 1, 'def', 'ijk' ], 'again with what it holds then';
};

subtest 'NUMBER_TABLE, as documented' => sub {
    my $sql = q{
        DECLARE
            tbl SYS.DBMS_SQL.NUMBER_TABLE;
        BEGIN
            tbl := :mytable;
            :cc := tbl(2);
            tbl(4) := -1;
            tbl(5) := -2;
            :mytable := tbl;
        END;
    };
    for ([ SQLT_FLT, [ 1, 2, 3.5, -1, -2 ] ], [ SQLT_INT, [ 1, 2, 3, -1, -2 ] ], [ undef, [ 1, 2, 3.5, -1, -2 ] ]) {
        my ($internal, $expected) = @$_;
        my @table = (1, '2E0', '3.5');
        my $sth   = $dbh->prepare($sql);
        $sth->bind_param_inout(':mytable', \\@table, 10,
            { ora_type => ORA_NUMBER_TABLE, ora_maxarray_numentries => @table + 2, ora_internal_type => $internal });
        $sth->bind_param_inout(':cc', \my $second, 100);
        $sth->execute;
        is $second, 2, 'an element';
        is_deeply \@table, $expected, defined $internal ? "as C's type $internal" : 'as double, unless told';
    }
    my $sth = $dbh->prepare('begin :t := :t; end;');
    like failure(
        sub {
            $sth->bind_param_inout(':t', \\my @t, 0, { ora_type => ORA_NUMBER_TABLE, ora_internal_type => SQLT_CHR });
        }
        ),
        qr/^dbd_rebind_ph_number_table\(\): Specified internal bind type 1 unsupported/, 'no other';
};

subtest 'in alone, NULL, and limits' => sub {
    my $t   = table($dbh, 'n number, v varchar2(20)');
    my $sth = $dbh->prepare("begin for i in 1 .. :t.count loop insert into $t values (i, :t(i)); end loop; end;");
    plan skip_all => 'binds with methods are the test server\'s alone' if OracleTest::is_real();
    $sth->bind_param(':t', [ 'a', undef, "\x{fc}\x{20ac}" ], { ora_type => ORA_VARCHAR2_TABLE });
    $sth->execute;
    is_deeply $dbh->selectall_arrayref("select * from $t order by n"),
        [ [ 1, 'a' ], [ 2, undef ], [ 3, "\x{fc}\x{20ac}" ] ],
        'bind_param';
    my $back = $dbh->prepare('begin :n := :t.count; if :t.count > 1 then :l := length(:t(2)); end if; end;');
    my $try  = sub {
        my ($values, $length, $entries) = @_;
        $back->bind_param_inout(':n', \my $n, 10);
        $back->bind_param_inout(':l', \my $l, 10);
        $back->bind_param_inout(':t', \$values, $length,
            { ora_type => ORA_VARCHAR2_TABLE, ora_maxarray_numentries => $entries });
        $back->execute;
        return [ $n, $l ];
    };
    is_deeply $try->([qw(a bbbb c)], 0, 0), [ 3, 4 ], 'as many and as long as they are';
    is_deeply $try->([qw(a bbbb c)], 3, 2), [ 2, 3 ], 'not more than ora_maxarray_numentries, cut to the length';
};

subtest 'procedures with tables' => sub {
    my $p = name('p');
    $dbh->do( "create procedure $p (names in dbms_sql.varchar2_table, lengths out dbms_sql.number_table) is begin "
            . 'for i in 1 .. names.count loop lengths(i) := length(names(i)); end loop; end;');
    my (@lengths);
    my $sth = $dbh->prepare("begin $p(:names, :lengths); end;");
    $sth->bind_param(':names', [qw(a bb ccc)], { ora_type => ORA_VARCHAR2_TABLE });
    $sth->bind_param_inout(':lengths', \\@lengths, 0, { ora_type => ORA_NUMBER_TABLE, ora_maxarray_numentries => 10 });
    $sth->execute;
    is_deeply \@lengths, [ 1, 2, 3 ], 'OUT';
    $sth->bind_param(':names', [ ('x') x 11 ], { ora_type => ORA_VARCHAR2_TABLE });
    like failure(sub { $sth->execute }), qr/ORA-06502: PL\/SQL: numeric or value error: host bind array too small/,
        'more than there is room for';
    $dbh->do("drop procedure $p");
};

subtest 'RETURNING' => sub {
    my $t = table($dbh, 'id number, v varchar2(10)');
    $dbh->do("insert into $t values (?, ?)", undef, @$_) for [ 1, 'a' ], [ 2, 'b' ], [ 3, 'c' ];
    my $sth = $dbh->prepare("update $t set v = v || '!' where id > ? returning v into ?");
    $sth->bind_param(1, 1);
    $sth->bind_param_inout(2, \my $v, 10);
    is $sth->execute, 2,    'two rows';
    is $v,            'c!', 'a scalar has the value of the last';
    my $into = [ 1 .. 5 ];
    my $list = $dbh->prepare("update $t set v = v where id > ? returning v into ?");
    $list->bind_param(1, 0);
    $list->bind_param_inout(2, \$into, 10);
    $list->execute;
    is_deeply $into, ['c!'], 'and so has an array';

    my $seq = name('s');
    $dbh->do("create sequence $seq");
    my (@ids, @status);
    my $insert = $dbh->prepare("insert into $t (id, v) values ($seq.nextval + 100, ?) returning id into ?");
    $insert->bind_param_array(1, [qw(x y z)]);
    $insert->bind_param_inout_array(2, \@ids, 0, { ora_type => ORA_VARCHAR2 });
    is $insert->execute_array({ ArrayTupleStatus => \@status }), 3, 'execute_array';
    is_deeply \@ids, [ 101, 102, 103 ], 'bind_param_inout_array';
    $dbh->do("drop sequence $seq");
};

subtest 'LOBs that come back' => sub {
    my $sth = $dbh->prepare("begin :out := :in || '!'; end;");
    my $out;
    local $dbh->{LongReadLen} = 100_000;
    my $big = $dbh->prepare("begin :out := :in || '!'; end;");
    for my $statement ($sth, $big) {
        $statement->bind_param(':in', 'x' x 1000, { ora_type => ORA_CLOB });
        $statement->bind_param_inout(':out', \$out, 0, { ora_type => ORA_CLOB });
    }
    $big->execute;
    is $out, 'x' x 1000 . '!', 'are text';
    like failure(sub { $sth->execute }),
        qr/ERROR fetching :out. LOB value truncated from 1001 to 80. DBI attribute LongReadLen too small/,
        'by LongReadLen';
    my $locator = $dbh->prepare("begin :out := :in; end;", { ora_auto_lob => 0 });
    $locator->bind_param(':in', 'text', { ora_type => ORA_CLOB });
    $locator->bind_param_inout(':out', \$out, 0, { ora_type => ORA_CLOB });
    $locator->execute;
    is $dbh->ora_lob_read($out, 1, 10), 'text', 'or locators';
};

$dbh->rollback;
$dbh->disconnect;
done_testing;
