# DBD::Informix over a real unixODBC: PostgreSQL's driver, with tables and a function that imitate Informix's catalogue.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/../client/lib";
use Test::More;

use BridgeTest qw($home write_file);
use DBI;
use DBD::Informix qw(:ix_types);

my $DRIVER = 'PostgreSQL Unicode';
my $admin  = DBI->connect('dbi:Pg:dbname=postgres;host=127.0.0.1;port=5432', 'postgres', '', { PrintError => 0 })
    or plan skip_all => 'no PostgreSQL server answers';

# Whatever the driver says of a database that is not there: it was loaded.
DBI->connect("dbi:ODBC:DRIVER=$DRIVER;Server=127.0.0.1;Port=1", '', '', { PrintError => 0 });
plan skip_all => "unixODBC cannot load the driver '$DRIVER': $DBI::errstr"
    if $DBI::errstr =~ /unixODBC|koffi|SQL-(?:01000|IM00[23])/;

my $name = sprintf 'ifx_%d_%d', $$, time;
$admin->{RaiseError} = 1;
$admin->do("CREATE DATABASE $name");
END { my $status = $?; $admin->do("DROP DATABASE $name WITH (FORCE)") if $admin && defined $name; $? = $status }

{
    my $pg = DBI->connect("dbi:Pg:dbname=$name;host=127.0.0.1;port=5432", 'postgres', '', { RaiseError => 1 });
    local $SIG{__WARN__} = sub { };
    $pg->do($_)
        for 'CREATE SCHEMA informix',
        'CREATE TABLE informix.systables (tabid INT, owner CHAR(32), tabname VARCHAR(128), tabtype CHAR(1))',
        q{INSERT INTO informix.systables VALUES (1, 'informix', 'systables', 'T'), (100, 'joe', 'orders', 'T'), (101, 'joe', 'big', 'V')},
        'CREATE TABLE informix.syscolumns (tabid INT, colno INT, colname VARCHAR(128), coltype INT, collength INT)',
        q{INSERT INTO informix.syscolumns VALUES (100, 1, 'id', 6, 4), (100, 2, 'customer', 13, 20)},
        'CREATE TABLE orders (id SERIAL PRIMARY KEY, customer VARCHAR(20), code CHAR(6), price NUMERIC(20,2), day DATE, at TIMESTAMP(0), f DOUBLE PRECISION, note TEXT)',
        q{CREATE FUNCTION dbinfo(what TEXT) RETURNS BIGINT LANGUAGE sql AS $$ SELECT CASE what WHEN 'sqlca.sqlerrd1' THEN lastval() ELSE 0 END $$};
    $pg->disconnect;
}

$ENV{CPAN_BRIDGE_INFORMIX_ODBC} = "DRIVER=$DRIVER;Server=127.0.0.1;Port=5432;Database={database};UID=postgres";
$ENV{INFORMIXSERVER}            = 'ifx1';
delete $ENV{DBDATE};

sub connected {
    my ($dsn, %attributes) = @_;
    return DBI->connect("dbi:Informix:$dsn", undef, undef, { RaiseError => 1, PrintError => 0, %attributes });
}

subtest 'data source names' => sub {
    for my $dsn ($name, "$name\@other", "//other/$name") {
        my $dbh = connected($dsn);
        is $dbh->{ix_DatabaseName}, $name,      $dsn;
        is $dbh->{Driver}{Name},    'Informix', 'its driver';
    }
    my $dbh = DBI->connect("dbi:Informix:$name", 'joe', undef, { RaiseError => 1 });
    ok $dbh->ping, 'a user without a password is ignored';
};

subtest 'sqlhosts' => sub {
    mkdir "$home/informix";
    mkdir "$home/informix/etc";
    write_file("$home/informix/etc/sqlhosts",
        "# servers\nifx1 onsoctcp nowhere.invalid 1\nifx2\tonsoctcp\t127.0.0.1\t5432 k=1 # comment\n");
    local $ENV{CPAN_BRIDGE_INFORMIX_ODBC} =
        "DRIVER=$DRIVER;Server={host};Port={service};Database={database};UID=postgres";
    local $ENV{INFORMIXDIR} = "$home/informix";
    ok connected("$name\@ifx2")->ping, 'the server of the data source name, by INFORMIXDIR';
    local $ENV{INFORMIXSERVER} = 'ifx2';
    ok connected($name)->ping, 'the server of INFORMIXSERVER';
    rename "$home/informix/etc/sqlhosts", "$home/hosts" or die $!;
    local $ENV{INFORMIXSQLHOSTS} = "$home/hosts";
    ok connected($name)->ping, 'the file of INFORMIXSQLHOSTS';
    my $held = connected($name)->prepare('SELECT 1', { ix_CursorWithHold => 1 });
    is $held->{ix_CursorWithHold}, 1, 'a cursor with hold may be asked for';
};

subtest 'values' => sub {
    my $dbh = connected($name);
    is $dbh->do('INSERT INTO orders (customer, code, price, day, at, f) VALUES (?, ?, ?, ?, ?, ?)',
        undef, "o'tea", 'ab', '123456789012345678.50', '02/29/2024', '2024-02-29 01:02:03', '0.1'),
        1, 'inserted';
    is_deeply [ $dbh->selectrow_array('SELECT customer, code, price, day, at, f FROM orders') ],
        [ "o'tea", 'ab    ', '123456789012345678.50', '02/29/2024', '2024-02-29 01:02:03', '0.1' ], 'text of all types';
    $dbh->{ChopBlanks} = 1;
    is_deeply [ $dbh->selectrow_array(q{SELECT code, CAST('v  ' AS VARCHAR(5)) FROM orders}) ], [ 'ab', 'v  ' ],
        'only CHAR is chopped';
    local $ENV{DBDATE} = 'DMY4.';
    my $other = connected($name);
    is $other->selectrow_array('SELECT day FROM orders WHERE day = ?', undef, '29.02.2024'), '29.02.2024', 'DBDATE';
    is $other->selectrow_array('SELECT day FROM orders WHERE day = ?', undef, 45_350), '29.02.2024', 'a number is days';
};

subtest 'serial values' => sub {
    my $dbh = connected($name);
    my $sth = $dbh->prepare('INSERT INTO orders (customer) VALUES (?)');
    $sth->execute('coffee');
    my ($last) = $dbh->selectrow_array('SELECT MAX(id) FROM orders');
    $sth->execute('milk');
    is $sth->{ix_sqlerrd}[1],                       $last + 1, 'sqlerrd[1]';
    is $sth->{ix_sqlerrd}[2],                       1,         'sqlerrd[2]';
    is $dbh->{ix_serial},                           $last + 1, 'ix_serial of the connection';
    is $dbh->do('DELETE FROM orders WHERE id > 1'), 2,         'deleted';
    is $dbh->{ix_sqlerrd}[2],                       2,         'rows';
    is $dbh->{ix_sqlerrd}[1],                       0,         'no serial value of a DELETE';
};

subtest 'errors' => sub {
    my $dbh = connected($name, RaiseError => 0);
    ok !$dbh->do('SELECT * FROM nope'), 'refused';
    cmp_ok $dbh->err, '<', 0, 'err is negative';
    like $dbh->errstr, qr/\ASQL: -\d+: ERROR: relation "nope" does not exist/, 'errstr';
    is $dbh->state,        '42P01',   'state';
    is $dbh->{ix_sqlcode}, $dbh->err, 'ix_sqlcode';
    my $sth = $dbh->prepare('SELECT id FROM orders WHERE id = ?');
    ok !$sth->bind_param(2, 1), 'no such placeholder';
    is $sth->err, -254, 'its number';
    is_deeply [ $dbh->selectrow_array(q{SELECT 'a:b'}) ], ['a:b'], 'a colon is no placeholder';
    $dbh->disconnect;
    ok !$dbh->do('DELETE FROM orders'), 'after disconnect';
    is $dbh->errstr, 'SQL: -1803: Connection does not exist.', 'says so';
};

subtest 'the communication area after an error' => sub {
    my $dbh = connected($name, RaiseError => 0);
    my $in  = tied %$dbh;
    DBI::db::fail($in, -239,
        "SQL: -239: Could not insert a row - duplicate value (joe.u1).\nISAM: -100: ISAM error: x", '23000');
    is_deeply $dbh->{ix_sqlerrd}, [ 0, -100, 0, 0, 0, 0 ], 'ISAM error in sqlerrd[1]';
    is $dbh->{ix_sqlerrm}, 'joe.u1', 'what it is about in sqlerrm';
    is $dbh->{ix_sqlcode}, -239,     'sqlcode';
};

subtest 'SQL of transactions' => sub {
    my $dbh = connected($name);
    is $dbh->{ix_InTransaction}, '', 'none';
    $dbh->do('BEGIN WORK');
    is $dbh->{ix_InTransaction}, 1, 'begun';
    $dbh->do('INSERT INTO orders (customer) VALUES (?)', undef, 'gone');
    $dbh->do('ROLLBACK WORK');
    is $dbh->{ix_InTransaction},                                                               '', 'ended';
    is $dbh->selectrow_array('SELECT COUNT(*) FROM orders WHERE customer = ?', undef, 'gone'), 0,  'rolled back';
};

subtest 'long values' => sub {
    my $dbh  = connected($name);
    my $text = join '', map { "line $_ \x{e9}\n" } 1 .. 40_000;
    utf8::encode($text);
    my $sth = $dbh->prepare('INSERT INTO orders (id, customer, note) VALUES (?, ?, ?)');
    $sth->bind_param(3, $text, { ix_type => IX_TEXT });
    is $sth->execute(900, 'long', $text), 1, 'inserted';
    is $sth->execute(901, 'none', undef), 1, 'and NULL';
    my ($id, $note, $after) = $dbh->selectrow_array('SELECT id, note, customer FROM orders WHERE id = 900');
    is $id, 900, 'before it';
    ok $note eq $text, 'whole, whatever LongReadLen is' or diag length $note, ' for ', length $text;
    is $after, 'long', 'what follows';
    is_deeply $dbh->selectrow_arrayref('SELECT note, id FROM orders WHERE id = 901'), [ undef, 901 ], 'NULL';
    $dbh->do('DELETE FROM orders WHERE id >= 900');
};

subtest 'GL_DATE and DBCENTURY' => sub {
    local @ENV{qw(GL_DATE DBCENTURY)} = ('%d.%m.%y', 'P');
    my $dbh = connected($name);
    is $dbh->selectrow_array('SELECT day FROM orders WHERE id = 1'),                          '29.02.24', 'GL_DATE';
    is $dbh->selectrow_array('SELECT COUNT(*) FROM orders WHERE day = ?', undef, '29.02.24'), 1,          'a past day';
    local $ENV{GL_DATE} = '%d %b %Y';
    ok !eval { connected($name) }, 'another format is refused';
    like $@, qr/GL_DATE has the value '%d %b %Y'/, 'by name';
};

subtest 'disconnect rolls back' => sub {
    my $dbh = connected($name, AutoCommit => 0);
    is $dbh->do('DELETE FROM orders'), 1, 'deleted';
    $dbh->disconnect;
    is connected($name)->selectrow_array('SELECT COUNT(*) FROM orders'), 1, 'and there again';
};

subtest 'catalogue' => sub {
    my $dbh = connected($name);
    is_deeply [ map { "$_->[1] $_->[2] $_->[3]" } @{ $dbh->table_info->fetchall_arrayref } ],
        [ 'joe big VIEW', 'joe orders TABLE' ], 'table_info';
    is_deeply [ $dbh->func('user', 'base', '_tables') ], ['"joe".orders'], '_tables';
    is_deeply [ $dbh->func('orders', '_columns') ],
        [ [ 'joe', 'orders', 1, 'id', 6, 4 ], [ 'joe', 'orders', 2, 'customer', 13, 20 ] ],
        '_columns';
    my $sth = $dbh->prepare('SELECT id, code, price, day, at, f, customer FROM orders');
    is_deeply $sth->{ix_NativeTypeName},
        [ 'INTEGER', 'CHAR(6)', 'DECIMAL(20,2)', 'DATE', 'DATETIME YEAR TO SECOND', 'FLOAT', 'VARCHAR(20)' ],
        'ix_NativeTypeName';
    is_deeply $sth->{ix_ColLength}, [ 4, 6, 20 * 256 + 2, 4, 14 * 256 + 10, 8, 20 ], 'ix_ColLength';
    is_deeply [ map { $_ % 256 } @{ $sth->{ix_ColType} } ], [ 2, 0, 5, 7, 10, 3, 13 ], 'ix_ColType';
    cmp_ok $dbh->{ix_ServerVersion}, '>', 100, 'ix_ServerVersion is a number';
    is $dbh->{ix_LoggedDatabase},   1,  'ix_LoggedDatabase';
    is $dbh->{ix_ModeAnsiDatabase}, '', 'ix_ModeAnsiDatabase';
    is IX_TEXT,                     12, 'types are exported';
    $sth = $dbh->prepare('INSERT INTO orders (note) VALUES (?)');
    ok $sth->bind_param(1, 'x' x 500, { ix_type => IX_TEXT }), 'bound as TEXT';
    ok $sth->execute,                                          'executed';
};

done_testing;
