# Cursors in the rows of a result, and cursors that go back to the database. After t/55nested.t and t/50cursor.t of the original.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/../client/lib", "$Bin/lib";
use Test::More;

use BridgeTest;
use DBD::Oracle qw(:ora_types);
use OracleTest  qw(connected failure table);

my $dbh  = connected();
my $shop = table($dbh, 'id number, name varchar2(20), opened date');
my $sale = table($dbh, 'shop number, amount number(30,2), day date, note clob');
$dbh->do("insert into $shop values (?, ?, to_date(?, 'YYYY-MM-DD'))", undef, @$_)
    for [ 1, 'one', '2024-01-01' ], [ 2, 'two', '2024-02-01' ], [ 3, 'none', '2024-03-01' ];
$dbh->do("insert into $sale values (?, ?, to_date(?, 'YYYY-MM-DD'), ?)", undef, @$_)
    for [ 1, '12345678901234567890.12', '2024-02-29', 'a' ], [ 1, 2, '2024-03-01', 'b' ], [ 2, .5, '2024-04-01', 'c' ];
my $sql =
    "select name, cursor(select s.amount, s.day, s.note from $sale s where s.shop = $shop.id order by s.day) as sales, id"
    . " from $shop order by id";

subtest 'a cursor is a statement handle' => sub {
    my $sth = $dbh->prepare($sql);
    is_deeply $sth->{NAME}, [qw(NAME SALES ID)], 'names are known at prepare';
    is $sth->{ora_types}[1], ORA_RSET, 'and so is its type';
    $sth->execute;
    my %found;
    while (my ($name, $sales, $id) = $sth->fetchrow_array) {
        isa_ok $sales, 'DBI::st';
        ok $sales->{Active}, 'it is active';
        is_deeply $sales->{NAME}, [qw(AMOUNT DAY NOTE)], 'has columns';
        $found{"$name $id"} = $sales->fetchall_arrayref;
    }
    is_deeply \%found,
        {
        'one 1'  => [ [ '12345678901234567890.12', '29-FEB-24', 'a' ], [ 2, '01-MAR-24', 'b' ] ],
        'two 2'  => [ [ '.5',                      '01-APR-24', 'c' ] ],
        'none 3' => [],
        },
        'and rows, their values as in any other result';
};

subtest 'it ends with its row' => sub {
    my $sth = $dbh->prepare($sql);
    $sth->execute;
    my (undef, $first) = $sth->fetchrow_array;
    ok $first->fetchrow_array, 'fetched once';
    my (undef, $second) = $sth->fetchrow_array;
    ok !$first->{Active}, 'not active any more';
    is failure(sub { $first->fetch }),
        'DBD::Oracle::st fetch failed: ERROR nested cursor is defunct (parent row is no longer current)'
        . qq( [for Statement "$sql"]), 'and says why';
    is $first->err, -1, 'err';
    like failure(sub { $second->execute }), qr/execute failed: ERROR explicit execute forbidden for nested cursor/,
        'nor can it be executed';
    ok $second->fetchrow_array, 'which hurts nobody';
    $sth->finish;
    ok !$second->{Active}, 'finish ends it too';
    is $dbh->{ActiveKids}, 0, 'nothing is left';
};

subtest 'more than one, and within each other' => sub {
    my $sth = $dbh->prepare(
              "select cursor(select 1 a, cursor(select 2 b from dual) inside from dual), cursor(select 3 c from dual)"
            . ' from dual');
    $sth->execute;
    my ($left, $right)  = $sth->fetchrow_array;
    my ($one,  $inside) = $left->fetchrow_array;
    is_deeply [ $one, $inside->fetchrow_array, $right->fetchrow_array ], [ 1, 2, 3 ], 'values';
    is_deeply [ $right->fetchrow_array ],                                [],          'and ends';
    is_deeply [ $sth->fetchrow_array ],                                  [],          'of all';
};

subtest 'rows ahead' => sub {
    local $dbh->{ora_max_nested_cursors} = 2;
    my $sth = $dbh->prepare($sql);
    $sth->execute;
    my @counts;
    while (my (undef, $sales) = $sth->fetchrow_array) { push @counts, scalar @{ $sales->fetchall_arrayref } }
    is_deeply \@counts, [ 2, 1, 0 ], 'with ora_max_nested_cursors';
    my $unchecked = $dbh->prepare($sql, { ora_check_sql => 0 });
    $unchecked->execute;
    my $row = $unchecked->fetchrow_hashref;
    is $row->{SALES}->fetchrow_hashref->{NOTE}, 'a', 'without description, and as hashes';
};

subtest 'binds, REF CURSORs, cursors that go in' => sub {
    my $sth = $dbh->prepare("select cursor(select amount from $sale where shop = :id and amount < :most) from dual");
    $sth->bind_param(':id',   1);
    $sth->bind_param(':most', 100);
    $sth->execute;
    my ($nested) = $sth->fetchrow_array;
    is_deeply $nested->fetchall_arrayref, [ [2] ], 'binds in it';
    my $block = $dbh->prepare("begin open :c for $sql; end;");
    $block->bind_param_inout(':c', \my $cursor, 0, { ora_type => ORA_RSET });
    $block->execute;
    my ($name, $sales) = $cursor->fetchrow_array;
    is $sales->fetchall_arrayref->[1][0], 2, 'in a REF CURSOR';
    my $close = $dbh->prepare('begin close :c; end;');
    $close->bind_param(':c', $cursor, { ora_type => ORA_RSET });
    is $close->execute,                           1,          'a cursor that is bound can be closed';
    isnt failure(sub { 1 while $cursor->fetch }), 'no error', 'then nothing comes from it';
};

subtest 'shop talk' => sub {
    local $dbh->{RaiseError} = 0;
    my $sth = $dbh->prepare($sql);
    $sth->execute;
    my $all = $sth->fetchall_arrayref;
    is @$all, 3, 'fetchall has all rows';
    ok !$all->[0][1]->fetch, 'but their cursors are defunct';
    like $all->[0][1]->errstr, qr/defunct/, 'as the documentation says';
};

$dbh->disconnect;
done_testing;
