# What DBI's catalogue methods tell.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/../client/lib", "$Bin/lib";
use Test::More;

use BridgeTest;
use OracleTest qw(connected credentials table);

my $dbh    = connected();
my $owner  = uc((credentials())[0]);
my $parent = uc table($dbh, 'id number(6), region char(2) not null, primary key (id)');
my $child  = uc table($dbh,
    "id number primary key, parent_id number(6) references $parent (id), name varchar2(30) default 'x', day date, note clob"
);
$dbh->do("create index ${child}_i on $child (name)");
$dbh->do("comment on column $child.name is 'what it is called'");

subtest 'tables' => sub {
    my $rows = $dbh->table_info(undef, $owner, $child, 'TABLE')->fetchall_arrayref({});
    is_deeply $rows,
        [
        { TABLE_CAT => undef, TABLE_SCHEM => $owner, TABLE_NAME => $child, TABLE_TYPE => 'TABLE', REMARKS => undef } ],
        'one';
    is scalar @{ $dbh->table_info('', $owner, 'NO_SUCH_%', 'TABLE')->fetchall_arrayref }, 0, 'none';
    is_deeply [ grep { /\Q$child\E/ } $dbh->tables(undef, $owner, $child, 'TABLE') ], [qq("$owner"."$child")], 'tables';
    is_deeply [ map { $_->[3] } @{ $dbh->table_info('', '', '', '%')->fetchall_arrayref } ],
        [qw(SEQUENCE SYNONYM TABLE VIEW)], 'types';
    ok scalar(grep { $_->[1] eq $owner } @{ $dbh->table_info('', '%', '')->fetchall_arrayref }), 'schemas';
};

subtest 'columns' => sub {
    my $rows = $dbh->column_info(undef, $owner, $child, '%')->fetchall_arrayref({});
    is_deeply [ map { $_->{COLUMN_NAME} } @$rows ],   [qw(ID PARENT_ID NAME DAY NOTE)], 'in their order';
    is_deeply [ map { $_->{DATA_TYPE} } @$rows ],     [ 8, 3, 12, 93, 40 ],             'their types';
    is_deeply [ map { $_->{SQL_DATA_TYPE} } @$rows ], [ 8, 3, 12, 9, 40 ],              'of which a date has a part';
    is_deeply [ map { $_->{BUFFER_LENGTH} } @$rows[ 0, 1, 3, 4 ] ], [ 40, 8, 16, 2_147_483_647 ],   'lengths';
    is_deeply [ map { $_->{NUM_PREC_RADIX} } @$rows ],              [ 2, 10, undef, undef, undef ], 'radix';
    is_deeply [ map { $_->{COLUMN_SIZE} } @$rows[ 1 .. 3 ] ],       [ 6, 30, 19 ],                  'sizes';
    is_deeply [ map { $_->{NULLABLE} } @$rows ],                    [ 0, 1, 1, 1, 1 ],              'NULLABLE';
    is $rows->[2]{COLUMN_DEF}, q('x'),              'default';
    is $rows->[2]{REMARKS},    'what it is called', 'comment';
    is_deeply [ map { $_->{ORDINAL_POSITION} } @$rows ], [ 1 .. 5 ], 'positions';
};

subtest 'keys and indexes' => sub {
    is_deeply [ $dbh->primary_key(undef, $owner, $parent) ], ['ID'], 'primary key';
    my $key = $dbh->primary_key_info(undef, $owner, $parent)->fetchrow_hashref;
    is $key->{KEY_SEQ}, 1, 'its position';
    my $rows = $dbh->foreign_key_info(undef, $owner, $parent, undef, undef, undef)->fetchall_arrayref({});
    is_deeply [ map { @$_{qw(UK_TABLE_NAME UK_COLUMN_NAME FK_TABLE_NAME FK_COLUMN_NAME UNIQUE_OR_PRIMARY)} } @$rows ],
        [ $parent, 'ID', $child, 'PARENT_ID', 'PRIMARY' ], 'references';
    my $indexes = $dbh->statistics_info(undef, $owner, $child, 0, 1)->fetchall_arrayref({});
    my $table   = pop @$indexes;
    is_deeply [ map { "$_->{COLUMN_NAME} $_->{NON_UNIQUE} $_->{TYPE} $_->{ASC_OR_DESC}" } @$indexes ],
        [ 'ID 0 btree A', 'NAME 1 btree A' ], 'indexes';
    is_deeply [ @$table{qw(TABLE_NAME TYPE NON_UNIQUE)} ], [ $child, 'table', undef ], 'and the table itself';
    is scalar @{ $dbh->statistics_info(undef, $owner, $child, 1, 1)->fetchall_arrayref }, 2, 'unique ones alone';
    is $rows->[0]{DELETE_RULE},                                                           3, 'NO ACTION';
    is $rows->[0]{DEFERABILITY}, undef,                                                      'which nobody asks for';
    is_deeply [
        map { $_->[6] } @{
            $dbh->foreign_key_info({ FK_TABLE_SCHEM => $owner, FK_TABLE_NAME => $child }, (undef) x 5)
                ->fetchall_arrayref
        }
        ],
        [$child], 'names in a hash';
};

subtest 'types and the server' => sub {
    my @types = $dbh->type_info(12);
    is $types[0]{TYPE_NAME}, 'VARCHAR2', 'type_info';
    my ($index, @all) = @{ $dbh->type_info_all };
    is scalar(keys %$index), 19, 'type_info_all';
    is_deeply [ map { $_->[ $index->{DATA_TYPE} ] } @all ],
        [ -4, -3, -1, 1, 3, 8, 93, 12, 30, -9114, 40, 95, 110, 107 ], 'its types';
    is $dbh->table_info(undef, 'SYS', 'DUAL', 'SYSTEM TABLE')->fetchrow_hashref->{TABLE_NAME}, 'DUAL',   'SYSTEM TABLE';
    is $dbh->get_info(17),                                                                     'Oracle', 'name';
    like $dbh->get_info(18), qr/^\d\d\.\d\d\.\d{4}$/, 'version';
    is $dbh->get_info(29),               '"',        'quote';
    is $dbh->quote(q(it's)),             q('it''s'), 'quote of text';
    is $dbh->quote_identifier('a', 'B'), '"a"."B"',  'and of names';
    is $dbh->ora_can_unicode,            3,          'ora_can_unicode';
};

$dbh->disconnect;
done_testing;
