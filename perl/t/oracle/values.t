# Every type as text, as OCI would give it under the script's NLS settings.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/../client/lib", "$Bin/lib";
use Test::More;

use BridgeTest;
use OracleTest qw(connected failure table);

delete @ENV{ grep { /^NLS_/ } keys %ENV };
my $dbh = connected(AutoCommit => 0);

sub one {
    my ($sql, @values) = @_;
    return scalar $dbh->selectrow_array("select $sql from dual", undef, @values);
}

subtest 'numbers' => sub {
    my $t      = table($dbh, 'v number, p number(12,3)');
    my $insert = $dbh->prepare("insert into $t (v) values (?)");
    my @given =
        qw(0 7 -7 .5 -.5 1000000 12345678901234567890123456789012345678 123456789012345678901234567890.12345678 1e-10);
    my @wanted = (@given[ 0 .. 7 ], '.0000000001');
    for my $index (0 .. $#given) {
        $dbh->do("delete from $t");
        $insert->execute($given[$index]);
        is $dbh->selectrow_array("select v from $t"), $wanted[$index], "number $given[$index]";
    }
    is one('1.500'),  '1.5', 'no zeros at the end';
    is one('0.25'),   '.25', 'nor before the point';
    is one('10 / 4'), '2.5', 'a quotient';
    $dbh->do("insert into $t (p) values ('12.3456')");
    is $dbh->selectrow_array("select p from $t where p is not null"), '12.346', 'rounded to the scale';
};

subtest 'text' => sub {
    my $t = table($dbh, 'c char(6), v varchar2(20), n nvarchar2(20)');
    $dbh->do("insert into $t values (?, ?, ?)", undef, 'ab', 'ab  ', "Gr\x{f6}\x{df}e \x{20ac}");
    is_deeply [ $dbh->selectrow_array("select c, v, n from $t") ], [ 'ab    ', 'ab  ', "Gr\x{f6}\x{df}e \x{20ac}" ],
        'as stored';
    my $sth = $dbh->prepare("select c, v from $t");
    $sth->{ChopBlanks} = 1;
    $sth->execute;
    is_deeply [ $sth->fetchrow_array ], [ 'ab', 'ab  ' ], 'ChopBlanks is for CHAR alone';
    $dbh->do("update $t set v = ''");
    is $dbh->selectrow_array("select v from $t"), undef,            'an empty string is NULL';
    is one('?', "\x{263a} smile"),                "\x{263a} smile", 'characters go both ways';
    is one("'a' || null || 'b'"),                 'ab',             'NULL joins to nothing';
};

subtest 'dates' => sub {
    my $d = "to_date('2024-02-03 16:05:09', 'YYYY-MM-DD HH24:MI:SS')";
    is one($d),                                          '03-FEB-24',                           'America’s mask';
    is one("to_date('0099-01-01', 'YYYY-MM-DD')"),       '01-JAN-99',                           'the first century';
    is one("timestamp '2024-02-03 16:05:09.123456789'"), '03-FEB-24 04.05.09.123456 PM',        'a timestamp';
    is one("timestamp '2024-02-03 16:05:09.5 +02:00'"),  '03-FEB-24 04.05.09.500000 PM +02:00', 'with its zone';
    my $t      = table($dbh, 'a timestamp(3), b timestamp(0), c timestamp(9)');
    my $moment = "timestamp '2024-12-31 23:59:59.123456789'";
    $dbh->do("insert into $t values ($moment, timestamp '2024-12-31 23:59:59', $moment)");
    is_deeply [ $dbh->selectrow_array("select a, c from $t") ],
        [ '31-DEC-24 11.59.59.123 PM', '31-DEC-24 11.59.59.123456789 PM' ], 'as many digits as the column has'
        if !OracleTest::is_real();
    $dbh->do("alter session set nls_date_format = 'YYYY-MM-DD HH24:MI:SS'");
    is one($d), '2024-02-03 16:05:09', 'alter session';
    is one("to_date('2024-03-31 02:30:00', 'YYYY-MM-DD HH24:MI:SS')"), '2024-03-31 02:30:00',
        'an hour that daylight saving skips';
    $dbh->do("begin dbms_session.set_nls('nls_date_format', '''DD.MM.YYYY'''); end;") if OracleTest::is_real();
    $dbh->do("alter session set nls_date_format = 'DD.MM.YYYY' nls_numeric_characters = ',.'");
    is one($d),    '03.02.2024', 'another mask';
    is one('1.5'), '1,5',        'a decimal comma';
    my $sales = table($dbh, 'day date, amount number(8,2)');
    $dbh->do("insert into $sales values (?, ?)", undef, '24.12.2024', '12,50');
    is_deeply [ $dbh->selectrow_array("select day, amount from $sales") ], [ '24.12.2024', '12,5' ],
        'text is read by the same settings';
};

subtest 'masks, regions and languages' => sub {
    my $own = connected();
    my $at  = sub {
        my ($mask, $moment) = @_;
        $own->do("alter session set nls_date_format = '$mask' nls_timestamp_tz_format = '$mask'");
        return $own->selectrow_array("select $moment from dual");
    };
    my $d = "to_date('2024-02-03 16:05:09', 'YYYY-MM-DD HH24:MI:SS')";
    is $at->('fmDdspth "of" Month, YEAR', $d), 'Third of February, TWENTY TWENTY-FOUR',  'words';
    is $at->('DL TS',                     $d), 'Saturday, February 03, 2024 4:05:09 PM', 'what the territory has';
    is $at->('J SSSSS DDD IYYY-"W"IW RM', $d), '2460344 57909 034 2024-W05 II  ',        'numbers';
    is $at->('Y,YYY B.C. SYYYY fmMM/DD',  $d), '2,024 A.D.  2024 2/3',                   'years';
    my $summer = "from_tz(timestamp '2024-07-01 12:00:00.5', 'Europe/Vienna')";
    is $at->('YYYY-MM-DD HH24:MI:SS.FF1 TZR TZD TZH:TZM', $summer), '2024-07-01 12:00:00.5 EUROPE/VIENNA CEST +02:00',
        'a region, by its name and with its offset then';
    is $at->('HH24:MI TZH:TZM', "from_tz(timestamp '2024-01-01 12:00:00', 'US/Pacific')"), '12:00 -08:00',
        'another, in winter';
    is failure(sub { $at->('EE', $d) }) =~ /'E' of the date format 'EE' is not supported by CPAN Bridge/ ? 1 : 0, 1,
        'eras die by name';
    $own->disconnect;

    for (
        [ 'GERMAN_GERMANY',  'DD. fmMonth YYYY, DY' => "03. M\x{e4}rz 2024, SO" ],
        [ 'FRENCH_FRANCE',   'DY DD MON YYYY'       => 'DIM. 03 MARS 2024' ],
        [ 'SPANISH_AMERICA', 'fmDay'                => 'Domingo' ],
    ) {
        my ($language, $mask, $text) = @$_;
        local %ENV = (%ENV, NLS_LANG => "$language.AL32UTF8", NLS_DATE_FORMAT => $mask);
        my $other = connected();
        is $other->selectrow_array("select date '2024-03-03' from dual"), $text, $language;
        $other->disconnect;
    }
};

subtest 'the environment of the script' => sub {
    local %ENV = (
        %ENV,
        NLS_LANG               => 'AMERICAN_AMERICA.AL32UTF8',
        NLS_DATE_FORMAT        => 'YYYYMMDD',
        NLS_NUMERIC_CHARACTERS => ',.'
    );
    my $own = connected();
    is $own->selectrow_array("select to_date('2024-02-03', 'YYYY-MM-DD') from dual"), '20240203', 'NLS_DATE_FORMAT';
    is $own->selectrow_array('select 0.5 from dual'), ',5',       'NLS_NUMERIC_CHARACTERS';
    is $own->ora_nls_parameters->{NLS_DATE_FORMAT},   'YYYYMMDD', 'ora_nls_parameters';
    $ENV{NLS_LANG} = 'AMERICAN_GERMANY.WE8ISO8859P15';
    delete @ENV{qw(NLS_DATE_FORMAT NLS_NUMERIC_CHARACTERS)};
    my $german = connected();
    is $german->selectrow_array("select to_date('2024-02-03', 'YYYY-MM-DD') from dual"), '03.02.24',
        'a territory brings its mask';
    my ($text) = $german->selectrow_array('select ? from dual', undef, "\xe4\xa4");
    ok !utf8::is_utf8($text), 'text of another character set is bytes';
    is $text, "\xe4\xa4", 'and comes back as it went';
    my $windows = connected(ora_charset => 'WE8MSWIN1252');
    is $windows->selectrow_array('select ? from dual', undef, "\x80"), "\x80", 'ora_charset';
    $ENV{NLS_LANG} = '.AL32UTF8';
    my $strict = connected();
    is $strict->selectrow_array('select ? from dual', undef, "\xc3\xa4"), "\x{e4}",
        'bytes are UTF-8 where NLS_LANG says so';
    like failure(sub { $strict->selectrow_array('select ? from dual', undef, "\xe4") }),
        qr/ORA-29275: partial multibyte character/,
        'and an error where they are not';
    is $strict->err, 29_275, 'by its number';
    $ENV{NLS_LANG} = '.WE8NOSUCH';
    my $none = DBI->connect('dbi:Oracle:' . OracleTest::dsn(), OracleTest::credentials(), { PrintError => 0 });
    is $none,     undef, 'an unknown one';
    is $DBI::err, 12705, 'by its number';
};

subtest 'other types' => sub {
    my $t = table($dbh,
        'r raw(8), ds interval day to second, ym interval year to month, f binary_float, b binary_double, l long');
    $dbh->do("insert into $t values (hextoraw('00ff1a'), ?, ?, ?, ?, ?)",
        undef, '1 02:03:04.5', '1-2', '1,5', '-1,25', 'long text')
        if !OracleTest::is_real();
    plan skip_all => 'written for the test server' if OracleTest::is_real();
    my @row = $dbh->selectrow_array("select r, ds, ym, f, b, l, rowid from $t");
    is $row[0], '00FF1A',              'RAW in hexadecimal digits';
    is $row[1], '+01 02:03:04.500000', 'INTERVAL DAY TO SECOND';
    is $row[2], '+01-02',              'INTERVAL YEAR TO MONTH';
    is $row[3], '1,5E+000',            'BINARY_FLOAT';
    is $row[4], '-1,25E+000',          'BINARY_DOUBLE';
    is $row[5], 'long text',           'LONG';
    like $row[6], qr{^[A-Za-z0-9+/]{18}$}, 'ROWID';
    is $dbh->selectrow_array("select r from $t where rowid = ?", undef, $row[6]), '00FF1A', 'which finds its row';
    is one("numtodsinterval(1.5, 'DAY')"), '+000000001 12:00:00.000000000', 'an interval without a column';
    is_deeply $dbh->prepare("select r, ds, ym, f, l from $t")->{TYPE}, [ -2, 110, 107, 8, -1 ], 'their numbers';
};

$dbh->rollback;
$dbh->disconnect;
done_testing;
