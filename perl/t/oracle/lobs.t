# LONGs and LOBs: as text, cut, refused, and by locator.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/../client/lib", "$Bin/lib";
use Test::More;

use BridgeTest;
use DBD::Oracle qw(:ora_types);
use OracleTest  qw(connected failure table);

my $dbh    = connected(AutoCommit => 0);
my $t      = table($dbh, 'id number, c clob, b blob');
my $text   = join '', map { "line $_ \x{e4}\n" } 1 .. 30;
my $insert = $dbh->prepare("insert into $t values (?, ?, ?)");
$insert->bind_param(2, undef, { ora_type => ORA_CLOB });
$insert->bind_param(3, undef, { ora_type => ORA_BLOB });
$insert->execute(1, $text,   "\x00\x01\xff" x 100);
$insert->execute(2, 'short', 'abc');
$insert->execute(3, undef,   undef);

subtest 'LongReadLen and LongTruncOk' => sub {
    my $sth = $dbh->prepare("select c from $t where id = 1");
    $sth->execute;
    my $length = length $text;
    is failure(sub { $sth->fetchrow_array }),
        "DBD::Oracle::st fetchrow_array failed: ERROR fetching field 1 of 1. LOB value truncated from $length to 80. DBI attribute LongReadLen too small and/or LongTruncOk not set [for Statement \"select c from $t where id = 1\"]",
        'too long for 80';
    is $sth->err,                                              24_345,  'by its number';
    is $dbh->selectrow_array("select c from $t where id = 2"), 'short', 'one that fits';
    {
        local $dbh->{LongTruncOk} = 1;
        is $dbh->selectrow_array("select c from $t where id = 1"), substr($text, 0, 80), 'cut';
    }
    {
        local $dbh->{LongReadLen} = 10_000;
        is $dbh->selectrow_array("select c from $t where id = 1"), $text,                'long enough';
        is $dbh->selectrow_array("select b from $t where id = 1"), "\x00\x01\xff" x 100, 'bytes';
    }
    is_deeply [ $dbh->selectrow_array("select c, b from $t where id = 3") ], [ undef, undef ], 'NULL';
    my $early = $dbh->prepare("select c from $t where id = 1");
    local $dbh->{LongReadLen} = 10_000;
    $early->execute;
    like failure(sub { $early->fetch }), qr/LOB value truncated/, 'what counts is its value at prepare';
    my $rows = $dbh->selectall_arrayref("select id, c from $t order by id");
    is_deeply [ map { defined $_->[1] ? length $_->[1] : undef } @$rows ], [ $length, 5, undef ], 'several rows';
};

subtest 'locators' => sub {
    my $sth = $dbh->prepare("select c, b from $t where id = 1 for update", { ora_auto_lob => 0 });
    $sth->execute;
    my ($c, $b) = $sth->fetchrow_array;
    ok $dbh->ora_lob_is_init($c), 'a locator';
    is $dbh->ora_lob_length($c), length $text, 'its length in characters';
    is $dbh->ora_lob_length($b), 300,          'and in bytes';
    ok $dbh->ora_lob_chunk_size($c) > 0, 'the size of its chunks';
    is $dbh->ora_lob_read($c, 6, 4), substr($text, 5, 4), 'a part';
    is $dbh->ora_lob_read($b, 2, 2), "\x01\xff",          'of bytes';
    ok $dbh->ora_lob_write($c, 1, 'LINE'),  'written';
    ok $dbh->ora_lob_append($c, 'the end'), 'appended';
    is $dbh->ora_lob_read($c, 1, 6), 'LINE 1', 'seen at once';
    ok $dbh->ora_lob_trim($b, 3), 'cut';
    $sth->finish;
    local $dbh->{LongReadLen} = 10_000;
    my ($now, $bytes) = $dbh->selectrow_array("select c, b from $t where id = 1");
    like $now, qr/\ALINE 1 .*the end\z/s, 'and stored';
    is $bytes, "\x00\x01\xff", 'both of them';
    my $reader = $dbh->prepare("select c from $t where id = 1", { ora_auto_lob => 0 });
    $reader->execute;
    my ($unlocked) = $reader->fetchrow_array;
    like failure(sub { $dbh->ora_lob_write($unlocked, 1, 'x') }),
        qr/ORA-22920: row containing the LOB value is not locked/,
        'not without FOR UPDATE';
    like failure(sub { $dbh->ora_lob_read('nonsense', 1, 1) }),
        qr/^DBD::Oracle::db ora_lob_read failed: Invalid LOB locator/, 'not a locator';
};

$dbh->rollback;
$dbh->disconnect;
done_testing;
