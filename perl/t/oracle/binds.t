# Placeholders, types of values, values that come back.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/../client/lib", "$Bin/lib";
use Test::More;

use BridgeTest;
use DBI         qw(:sql_types);
use DBD::Oracle qw(:ora_types);
use OracleTest  qw(connected failure table);

my $dbh = connected(AutoCommit => 0);
my $t   = table($dbh, 'id number, name varchar2(30), b blob, c clob, r raw(10)');

subtest 'styles' => sub {
    my $sth = $dbh->prepare("insert into $t (id, name) values (:id, :name)");
    $sth->bind_param(':id',   1);
    $sth->bind_param(':name', 'one');
    is $sth->execute, 1, 'by name';
    is_deeply $sth->{ParamValues}, { ':id' => 1, ':name' => 'one' }, 'ParamValues';
    is $sth->{NUM_OF_PARAMS}, 2, 'NUM_OF_PARAMS';
    $sth = $dbh->prepare("insert into $t (id, name) values (:1, :2)");
    is $sth->execute(2, 'two'), 1, 'by number';
    is_deeply $sth->{ParamValues}, { ':p1' => 2, ':p2' => 'two' }, 'which are :p1 and :p2';
    is $dbh->selectrow_array("select count(*) from $t where id = :1 or name = 'two' and id = :1", undef, 2), 1,
        'the same number twice';
    my $named = $dbh->prepare("select count(*) from $t where id = :Id or id = :ID");
    $named->bind_param(':ID', 1);
    $named->execute;
    is $named->fetchrow_array, 1, 'names do not know case';
    my $unknown = q(Can't bind unknown placeholder ':p1' (1));
    like failure(sub { $named->execute(1) }), qr/^\Q$unknown\E/, 'execute(@values) is not for names';

    for my $method (qw(do selectrow_array)) {
        like failure(sub { $dbh->$method("delete from $t where id = :id", undef, 1) }), qr/\Q$unknown\E/,
            "nor is $method";
    }
    is $dbh->selectrow_array("select '?:a' || ? from dual -- ? :b", undef, 'x'), '?:ax',
        'quotes and comments are left alone';
    is $dbh->selectrow_array("select q'[it's ?]' || ? from dual", undef, '!'), q(it's ?!), q(and so is q'[]');
    like failure(sub { $dbh->prepare('select ?, :a from dual') }), qr/Can't mix placeholder styles/, 'not mixed';
    is $dbh->prepare('select :a from dual', { ora_placeholders => 0, ora_check_sql => 0 })->{NUM_OF_PARAMS}, 0,
        'ora_placeholders => 0';
};

subtest 'counts' => sub {
    my $sth = $dbh->prepare('select ?, ? from dual');
    like failure(sub { $sth->execute(1) }),
        qr/^DBD::Oracle::st execute failed: called with 1 bind variables when 2 are needed/, 'too few';
    for my $bound (0, 1) {
        my $half = $dbh->prepare('select ?, ? from dual');
        $half->bind_param(2, 'x') if $bound;
        like failure(sub { $half->execute }), qr/^DBD::Oracle::st execute failed: ORA-01008: not all variables bound/,
            "$bound bound of two";
        is $half->err, 1008, 'by its number';
    }
    like failure(sub { $dbh->prepare('select :0 from dual') }), qr/Placeholder :0 invalid, placeholders must be >= 1/,
        'none before the first';
    like failure(sub { $sth->execute(1, 2, 3) }), qr/called with 3 bind variables when 2 are needed/, 'too many';
    like failure(sub { $sth->bind_param(':nosuch', 1) }), qr/^Can't bind unknown placeholder ':nosuch'/, 'unknown';
    like failure(sub { $sth->bind_param(1, 1, { TYPE => SQL_INTEGER, ora_type => ORA_NUMBER }) }),
        qr/^Can't specify both TYPE \(4\) and ora_type \(2\)/, 'two types';
};

subtest 'types' => sub {
    my $sth   = $dbh->prepare("insert into $t (id, b, c, r) values (?, ?, ?, ?)");
    my $bytes = join '', map { chr } 0 .. 255;
    my $long  = "text \x{20ac}\n" x 10_000;
    $sth->bind_param(1, 10,         SQL_INTEGER);
    $sth->bind_param(2, $bytes,     { ora_type => ORA_BLOB });
    $sth->bind_param(3, $long,      { ora_type => ORA_CLOB });
    $sth->bind_param(4, "\x00\xff", SQL_BINARY);
    is $sth->execute, 1, 'BLOB, CLOB and RAW';
    local $dbh->{LongReadLen} = 1_000_000;
    my @row = $dbh->selectrow_array("select b, c, r from $t where id = 10");
    ok $row[0] eq $bytes, 'bytes came back';
    ok $row[1] eq $long,  'characters too';
    is $row[2], '00FF', 'and RAW';
    $sth->execute(11, $bytes, 'short', undef);
    ok $dbh->selectrow_array("select b from $t where id = 11") eq $bytes, 'types stay with their placeholders';
    my @warnings;
    {
        local $SIG{__WARN__} = sub { push @warnings, @_ };
        $dbh->prepare('select ? from dual')->bind_param(1, 1, SQL_GUID);
    }
    like $warnings[0], qr/^SQL type -11 is not fully supported, bound as SQL_VARCHAR instead/, 'an unknown type';
    my $block = $dbh->prepare('begin p(?); end;');
    like failure(sub { $block->bind_param(1, 'a', { ora_type => ORA_VARCHAR2_TABLE }) }),
        qr/^dbd_rebind_ph_varchar2_table\(\): bad bind variable. ARRAY reference required, but got 'a' for ':p1'/,
        'a table wants an array';
    like failure(sub { $block->bind_param(1, [], { ora_type => ORA_CLOB }) }),
        qr/^Array bind is supported only for ORA_%_TABLE types. Unable to bind ':p1'/, 'and an array a table';
    like failure(sub { $block->bind_param(1, {}) }), qr/^Can't bind a reference \(HASH/, 'no other reference';
    like failure(sub { $block->bind_param_inout(1, \my $any, 10) }),
        qr/^Can't rebind or change param :p1 in\/out mode after first bind \(0 => 1\)/, 'in or out for good';
};

subtest 'long and national text' => sub {
    my $n    = table($dbh, 'v varchar2(4000), n nvarchar2(10), l clob');
    my $long = 'x' x 5000;
    like failure(sub { $dbh->do("insert into $n (v) values (?)", undef, $long) }), qr/ORA-(?:12899|01461)/,
        'too long for its column';
    ok $dbh->do("insert into $n (v, l) values (?, ?)", undef, 'y' x 4000, $long),
        'as long as it may be, and longer for a CLOB';
    is $dbh->selectrow_array("select length(l) from $n"), 5000, 'which has all of it';
    my $sth = $dbh->prepare("update $n set n = ?");
    $sth->bind_param(1, "\x{3a9}mega", { ora_csform => 2 });
    $sth->execute;
    is $dbh->selectrow_array("select n from $n"), "\x{3a9}mega", 'ora_csform';
    my $padded = connected(ora_ph_type => ORA_CHAR);
    is $padded->{ora_ph_type},                                       ORA_CHAR, 'ora_ph_type';
    is $padded->selectrow_array('select ? from dual', undef, 'ab '), 'ab ',    'keeps blanks';
    $padded->disconnect;
};

subtest 'values that come back' => sub {
    my ($id, $name);
    my $sth = $dbh->prepare("insert into $t (id, name) values (?, ?) returning id, upper(name) into ?, ?");
    $sth->bind_param(1, 20);
    $sth->bind_param(2, 'twenty');
    $sth->bind_param_inout(3, \$id,   20);
    $sth->bind_param_inout(4, \$name, 20);
    is $sth->execute, 1,           'RETURNING';
    is "$id $name",   '20 TWENTY', 'into variables';
    my $update = $dbh->prepare("update $t set name = 'x' where id = :id returning name into :n");
    $update->bind_param(':id', 99);
    $update->bind_param_inout(':n', \$name, 20);
    is $update->execute, '0E0', 'no row';
    is $name,            undef, 'no value';

    my ($x, $y) = (undef, 'in');
    my $block = $dbh->prepare("begin :x := 'got ' || :y; :y := 'out'; end;");
    $block->bind_param_inout(':x', \$x, 50);
    $block->bind_param_inout(':y', \$y, 50);
    $block->execute;
    is "$x/$y", 'got in/out', 'a block sets its variables';
    $y = 'again';
    $block->execute;
    is "$x/$y", 'got again/out', 'values are read when it is executed';
    my $small = $dbh->prepare("begin :x := rpad('x', 50, 'x'); end;");
    $small->bind_param_inout(':x', \my $little, 10);
    like failure(sub { $small->execute }), qr/ORA-06502: PL\/SQL: numeric or value error/, 'too small a variable';
    my $null = $dbh->prepare('begin :x := null; end;');
    my $full = 'full';
    $null->bind_param_inout(':x', \$full, 10);
    $null->execute;
    is $full, undef, 'NULL is undef';
};

subtest 'cursors' => sub {
    my $name = table($dbh, 'n number');
    $dbh->do("insert into $name values (?)", undef, $_) for 1 .. 250;
    my $cursor;
    my $sth = $dbh->prepare("begin open :c for select n, n * 2 as twice from $name order by n; end;");
    $sth->bind_param_inout(':c', \$cursor, 0, { ora_type => ORA_RSET });
    for my $round (1, 2) {
        $sth->execute;
        isa_ok $cursor, 'DBI::st';
        is_deeply $cursor->{NAME}, [ 'N', 'TWICE' ], 'it has columns';
        my ($rows, $sum) = (0, 0);
        while (my ($n, $twice) = $cursor->fetchrow_array) { $rows++; $sum += $twice }
        is "$rows $sum", '250 62750', "and rows, execution $round";
    }
    my $unopened = $dbh->prepare('begin if 1 = 0 then open :c for select 1 from dual; end if; end;');
    $unopened->bind_param_inout(':c', \my $none, 0, { ora_type => ORA_RSET });
    $unopened->execute;
    is $none, undef, 'one that was not opened is undef';
};

subtest 'exports' => sub {
    is_deeply [ ORA_VARCHAR2, ORA_NUMBER, ORA_CLOB, ORA_BLOB, ORA_RSET, ORA_RAW, ORA_CHAR, ORA_XMLTYPE ],
        [ 1, 2, 112, 113, 116, 23, 96, 108 ], ':ora_types';
    DBD::Oracle->import(qw(:ora_session_modes :ora_fetch_orient :ora_exe_modes :ora_fail_over SQLCS_NCHAR));
    no strict 'refs';
    is_deeply [ map { &{"main::$_"}() }
            qw(ORA_SYSDBA ORA_SYSOPER OCI_FETCH_LAST OCI_STMT_SCROLLABLE_READONLY OCI_FO_RETRY SQLCS_NCHAR) ],
        [ 2, 4, 8, 8, 25_410, 2 ], 'the others';
};

$dbh->rollback;
$dbh->disconnect;
done_testing;
