# Numbers, texts and places of errors, as DBD::Oracle words them.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/../client/lib", "$Bin/lib";
use Test::More;

use BridgeTest;
use OracleTest qw(connected failure is_real table);

my $dbh = connected(AutoCommit => 0);
my $t   = table($dbh, 'id number(4) primary key, name varchar2(5) not null, n number check (n > 0)');
$dbh->do("insert into $t values (1, 'one', 1)");

subtest 'a query fails when it is prepared' => sub {
    is failure(sub { $dbh->prepare('select * from nosuch') }),
        q(DBD::Oracle::db prepare failed: ORA-00942: table or view does not exist (DBD ERROR: error possibly near <*> indicator at char 14 in 'select * from <*>nosuch') [for Statement "select * from nosuch"]),
        'with the place';
    is $dbh->err,                      942,     'err';
    is $DBI::err,                      942,     '$DBI::err';
    is $dbh->state,                    'S1000', 'state';
    is $dbh->{ora_parse_error_offset}, 14,      'ora_parse_error_offset';
    like failure(sub { $dbh->prepare('select nocol from dual where 1 = ?') }),
        qr/ORA-00904: "NOCOL": invalid identifier .*in 'select <\*>nocol from dual where 1 = :p1'/,
        'placeholders as they were sent';
    ok $dbh->prepare('select * from nosuch', { ora_check_sql => 0 }), 'not with ora_check_sql => 0';
    like failure(sub { $dbh->prepare('select * from nosuch', { ora_check_sql => 0 })->execute }),
        qr/^DBD::Oracle::st execute failed: ORA-00942/, 'then execute fails';
    ok $dbh->prepare('insert into nosuch values (1)'), 'other statements are not sent before';
    like failure(sub { $dbh->prepare('insert into nosuch values (1)')->execute }),
        qr/^DBD::Oracle::st execute failed: ORA-00942/,
        'so execute fails';
};

subtest 'by number' => sub {
    my @cases = (
        [ 1,     "insert into $t values (1, 'dup', 1)", qr/^ORA-00001: unique constraint \(\w+\.\w+\) violated/ ],
        [ 1400,  "insert into $t (id) values (2)", qr/^ORA-01400: cannot insert NULL into \("\w+"\."\w+"\."NAME"\)/ ],
        [ 1407,  "update $t set name = null",      qr/^ORA-01407: cannot update/ ],
        [ 1722,  "insert into $t values ('abc', 'x', 1)",  qr/^ORA-01722: invalid number/ ],
        [ 12899, "insert into $t values (2, 'longer', 1)", qr/^ORA-12899: value too large for column/ ],
        [ 1438,  "insert into $t values (12345, 'x', 1)",  qr/^ORA-01438: value larger than specified precision/ ],
        [ 2290,  "insert into $t values (3, 'x', -1)",     qr/^ORA-02290: check constraint/ ],
        [ 955,   "create table $t (a number)",             qr/^ORA-00955: name is already used by an existing object/ ],
        [ 942,   'drop table nosuch',                      qr/^ORA-00942/ ],
        [ 904,   "update $t set nocol = 1",                qr/^ORA-00904: "NOCOL": invalid identifier/ ],
        [ 933,   'select 1 from dual order nothing',       qr/^ORA-00933: SQL command not properly ended/ ],
        [ 900,   'selec 1',                                qr/^ORA-00900: invalid SQL statement/ ],
        [ 1476,  'select 1 / 0 from dual',                 qr/^ORA-01476: divisor is equal to zero/ ],
        [ 2289,  'select nosuch.nextval from dual',        qr/^ORA-02289: sequence does not exist/ ],
        [ 1403, "declare x number; begin select id into x from $t where id = 99; end;", qr/^ORA-01403: no data found/ ],
        [
            20001,
            "begin raise_application_error(-20001, 'mine'); end;",
            qr/^ORA-20001: mine\nORA-06512: at line 1 \(DBD ERROR: OCIStmtExecute\)$/
        ],
        [ 6550, 'begin nosuch_procedure; end;', qr/^ORA-06550: line 1, column 7:\nPLS-00201/ ],
    );
    local $dbh->{RaiseError} = 0;
    for my $case (@cases) {
        my ($number, $sql, $text) = @$case;
        my $sth = $dbh->prepare($sql);
        $sth->execute if $sth;
        $sth->fetch   if $sth && !$dbh->err && $sth->{NUM_OF_FIELDS};
        is $dbh->err, $number, $sql;
        like $dbh->errstr, $text, '... in its words';
    }
    is $dbh->selectrow_array("select count(*) from $t"), 1,     'nothing was stored by any of them';
    is $dbh->err,                                        undef, 'a good call forgets the error';
};

subtest 'statement and values in the message' => sub {
    my $sth = $dbh->prepare("insert into $t (id, name) values (?, ?)");
    like failure(sub { $sth->execute('1', 'dup') }),
        qr/\[for Statement "insert into $t \(id, name\) values \(\?, \?\)" with ParamValues: :p1='1', :p2='dup'\]$/,
        'ParamValues';
    like failure(sub { $dbh->do("insert into $t (id, name) values (?, ?)", undef, 1, 'dup') }),
        qr/^DBD::Oracle::db do failed: ORA-00001/,
        'do';
    $sth->{ShowErrorStatement} = 0;
    like failure(sub { $sth->execute('1', 'dup') }), qr/violated \(DBD ERROR: OCIStmtExecute\)$/,
        'unless ShowErrorStatement is off';
};

subtest 'created with errors' => sub {
    plan skip_all => 'written for the test server' if is_real();
    my @warnings;
    {
        local $SIG{__WARN__} = sub { push @warnings, @_ };
        ok $dbh->do('create or replace procedure broken as begin null;'), 'goes on';
    }
    like $warnings[0],
        qr/^DBD::Oracle::db do warning: ORA-24344: success with compilation error \(DBD SUCCESS_WITH_INFO: OCIStmtExecute\)/,
        'with a warning';
    like $dbh->func('plsql_errstr'), qr/^Errors for PROCEDURE BROKEN:\n1\.\d+: PLS-00103: /, 'plsql_errstr';
};

subtest 'a row that another session holds' => sub {
    my $other = connected(AutoCommit => 0);
    $dbh->commit;
    $dbh->do("update $t set n = 2 where id = 1");
    like failure(sub { $other->do("select id from $t for update nowait") }),
        qr/ORA-00054: resource busy and acquire with NOWAIT specified/,
        'NOWAIT';
    is $other->err, 54, 'by its number';
    $dbh->rollback;
    ok $other->do("select id from $t for update nowait"), 'free again';
    $other->rollback;
    $other->disconnect;
};

$dbh->disconnect;
done_testing;
