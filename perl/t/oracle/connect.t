# Every way to name a database, and what becomes of a login that fails.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/../client/lib", "$Bin/lib";
use Test::More;

use BridgeTest qw($home write_file);
use OracleTest qw(connected failure is_real port_of start_server);

plan skip_all => 'these are about the test server' if is_real();

start_server('--redirect', 'SCAN');
my $port = port_of();

sub count {
    my ($dsn, $user, $password, %attributes) = @_;
    my $dbh = DBI->connect("dbi:Oracle:$dsn", $user, $password, { PrintError => 0, %attributes })
        or return "$DBI::err $DBI::errstr";
    my ($value) = $dbh->selectrow_array('select user from dual');
    $dbh->disconnect;
    return $value;
}

subtest 'data source names' => sub {
    my %form = (
        'easy connect'             => "//127.0.0.1:$port/FREEPDB1",
        'easy connect, no slashes' => "127.0.0.1:$port/FREEPDB1",
        'host, sid, port'          => "host=127.0.0.1;sid=FREE;port=$port",
        'other order and case'     => "Port=$port;SID=FREE;HOST=127.0.0.1",
        'service_name'             => "host=127.0.0.1;port=$port;service_name=FREEPDB1",
        'descriptor'               =>
            "(DESCRIPTION=(ADDRESS=(PROTOCOL=TCP)(HOST=127.0.0.1)(PORT=$port))(CONNECT_DATA=(SERVICE_NAME=FREEPDB1)))",
        'redirected'   => "//127.0.0.1:$port/SCAN",
        'long strings' =>
            "(DESCRIPTION=(ADDRESS=(PROTOCOL=TCP)(HOST=127.0.0.1)(PORT=$port))(CONNECT_DATA=(SERVICE_NAME=FREEPDB1)(CID=(PROGRAM="
            . 'x' x 300 . '))))',
    );
    is count($form{$_}, 'scott', 'tiger'), 'SCOTT', $_ for sort keys %form;
};

subtest 'tnsnames.ora' => sub {
    mkdir "$home/admin";
    mkdir "$home/network";
    mkdir "$home/network/admin";
    my $to = "(DESCRIPTION=(ADDRESS=(PROTOCOL=TCP)(HOST=127.0.0.1)(PORT=$port))(CONNECT_DATA=(SERVICE_NAME=FREEPDB1)))";
    write_file("$home/admin/tnsnames.ora",         "# names\nPROD, PROD2 =\n  $to\nIFILE = $home/admin/more.ora\n");
    write_file("$home/admin/more.ora",             "MORE = $to\n");
    write_file("$home/network/admin/tnsnames.ora", "HOMED = $to\n");
    {
        local $ENV{TNS_ADMIN} = "$home/admin";
        is count('PROD',     'scott',            'tiger'), 'SCOTT', 'a name';
        is count('prod2',    'scott',            'tiger'), 'SCOTT', 'the second name of a list, in lower case';
        is count('sid=PROD', 'scott',            'tiger'), 'SCOTT', 'sid= alone is a name';
        is count('MORE',     'scott',            'tiger'), 'SCOTT', 'IFILE';
        is count('',         'scott@PROD',       'tiger'), 'SCOTT', 'behind the user';
        is count('',         'scott/tiger@PROD', ''),      'SCOTT', 'with the password there';
        like count('NOSUCH', 'scott', 'tiger'), qr/^12154 ORA-12154: TNS:could not resolve the connect identifier/,
            'unknown';
        write_file("$home/admin/sqlnet.ora", "NAMES.DEFAULT_DOMAIN = world\n");
        like count('PROD', 'scott', 'tiger'), qr/^12154 /, 'a default domain';
        write_file("$home/admin/more.ora", "MORE.WORLD = $to\n");
        is count('MORE', 'scott', 'tiger'), 'SCOTT', 'is that of names without one';
        unlink "$home/admin/sqlnet.ora";
        local $ENV{TWO_TASK} = 'PROD';
        is count('', 'scott', 'tiger'), 'SCOTT', 'TWO_TASK';
        is_deeply [ sort(DBI->data_sources('Oracle')) ], [qw(dbi:Oracle:PROD dbi:Oracle:PROD2)], 'data_sources';
    }
    local $ENV{ORACLE_HOME} = $home;
    is count('HOMED', 'scott', 'tiger'), 'SCOTT', 'ORACLE_HOME/network/admin';
    local $ENV{TNS_ADMIN} = '/nonexistent';
    like count('HOMED', 'scott', 'tiger'), qr/^12154 /, 'TNS_ADMIN goes first';
};

subtest 'users' => sub {
    my $dsn = "//127.0.0.1:$port/FREEPDB1";
    is count($dsn, 'scott/tiger', ''),      'SCOTT', 'user and password in one';
    is count($dsn, 'scott/tiger', undef),   'SCOTT', 'the same with undef';
    is count($dsn, 'SCOTT',       'tiger'), 'SCOTT', 'upper case';
    like count($dsn, 'scott', 'lion'),
        qr/^1017 ORA-01017: invalid username\/password; logon denied \(DBD ERROR: OCISessionBegin\)$/, 'wrong password';
    like count($dsn, 'nobody', 'x'), qr/^1017 /,             'unknown user';
    like count($dsn, '/',      ''),  qr/^1017 .*Thick mode/, 'by the operating system';
    {
        local $ENV{ORACLE_SID} = 'XE';
        like count('', 'scott', 'tiger'), qr/^12154 .*ORACLE_SID \(XE\)/, 'a database of this machine';
    }
    my $dbh = connected();
    is $dbh->{Username}, 'SCOTT',                      'Username is upper case';
    is $dbh->{Name},     "//127.0.0.1:$port/FREEPDB1", 'Name is the rest of the data source';
    ok $dbh->{ShowErrorStatement}, 'ShowErrorStatement is on';
    is $dbh->{LongReadLen}, 80, 'LongReadLen';
    is_deeply $dbh->ora_server_version, [ 19, 3, 0, 0, 0 ], 'ora_server_version';
};

subtest 'refused' => sub {
    is count("//127.0.0.1:$port/NOPE", 'scott', 'tiger'),
        '12514 ORA-12514: TNS:listener does not currently know of service requested in connect descriptor (DBD ERROR: OCIServerAttach)',
        'unknown service';
    like count("host=127.0.0.1;sid=NOPE;port=$port", 'scott', 'tiger'), qr/^12505 ORA-12505/, 'unknown SID';
    is count('//127.0.0.1:1/X1', 'scott', 'tiger'), '12541 ORA-12541: TNS:no listener (DBD ERROR: OCIServerAttach)',
        'no listener';
    like count('sid=X;port=1', 'scott', 'tiger'), qr/^-1 Can't connect using this syntax without specifying a HOST/,
        'no host';
    like failure(
        sub {
            DBI->connect("dbi:Oracle://127.0.0.1:$port/NOPE", 'scott', 'tiger', { RaiseError => 1, PrintError => 0 });
        }
        ),
        qr/^DBI connect\('\/\/127\.0\.0\.1:$port\/NOPE','scott',\.\.\.\) failed: ORA-12514/, 'RaiseError';
};

subtest 'accounts and old servers' => sub {
    my $dsn = start_server(
        '--users',
        {
            locked => { password => 'x', locked        => JSON::PP::true() },
            old    => { password => 'x', expired       => JSON::PP::true() },
            soon   => { password => 'x', expiresInDays => 3 },
            dba    => { password => 'x', sysdba        => JSON::PP::true() },
        });
    is count($dsn, 'locked', 'x'), '28000 ORA-28000: The account is locked. (DBD ERROR: OCISessionBegin)', 'locked';
    like count($dsn, 'old', 'x'), qr/^28001 ORA-28001/, 'expired';
    my @warnings;
    {
        local $SIG{__WARN__} = sub { push @warnings, @_ };
        is count($dsn, 'soon', 'x'), 'SOON', 'expires soon: goes on';
    }
    is count($dsn, 'dba', 'x', ora_session_mode => 2), 'DBA', 'ora_session_mode';
    like count($dsn, 'soon', 'x', ora_session_mode => 2, PrintWarn => 0), qr/^1031 ORA-01031/, 'no privilege';
    like count(start_server('--ancient'), 'scott', 'tiger'), qr/^3134 .*older than 12\.1.*Thick mode/,
        'a server before 12.1';
    is count(start_server('--verifier', '12c', '--sdu', 512, '--field-version', 24), 'scott', 'tiger'), 'SCOTT',
        'another verifier, small packets, new server';
};

subtest 'client libraries' => sub {
    plan skip_all => 'a private process keeps to its first mode' if $ENV{ORACLE_TEST_PRIVATE};
    start_server();
    local $ENV{CPAN_BRIDGE_ORACLE_CLIENT} = "$home/no-client";

    # koffi is an optional dependency, which sets the environment that the libraries read.
    my $missing =
        qr{^2000000000\ Oracle's\ client\ libraries\ cannot\ be\ loaded\ from\ \Q$home\E/no-client:\ DPI-1047:\ .*CPAN_BRIDGE_ORACLE_CLIENT
        |^-1\ Oracle\ in\ Thick\ mode\ needs\ the\ npm\ package\ 'koffi'}xs;
    like count(OracleTest::dsn(), 'scott', 'tiger'), $missing, 'that are not there';
    like count('PROD',            '/',     ''),      $missing, 'then "/" is theirs to judge';
};

subtest 'pooled servers' => sub {
    my $dsn = start_server();
    is count("$dsn:POOLED", 'scott', 'tiger'), 'SCOTT', ':POOLED';
    is count($dsn, 'scott', 'tiger', ora_drcp => 1, ora_drcp_class => 'JOBS'), 'SCOTT', 'ora_drcp';
    local $ENV{ORA_DRCP} = 1;
    is count($dsn, 'scott', 'tiger'), 'SCOTT', 'ORA_DRCP';
    local $ENV{ORA_DRCP_CLASS} = 'A*';
    like failure(sub { count($dsn, 'scott', 'tiger') }), qr/^ora_drcp_class cannot contain a '\*'!/, 'ORA_DRCP_CLASS';
};

subtest 'what the session tells of itself' => sub {
    start_server();
    my $dbh  = connected(ora_module_name => 'nightly', ora_client_identifier => 'job-7', ora_driver_name => 'tests');
    my @seen = $dbh->selectrow_array(
        'select module, client_identifier from v$session where sid = sys_context(\'USERENV\', \'SID\')');
    is_deeply \@seen, [ 'nightly', 'job-7' ], 'at connect';
    $dbh->{ora_action}      = 'load';
    $dbh->{ora_module_name} = 'other';
    is_deeply [ $dbh->selectrow_array('select module, action from v$session') ], [ 'other', 'load' ], 'and later';
};

done_testing;
