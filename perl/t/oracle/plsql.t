# Stored code and Oracle's packages as scripts use them.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/../client/lib", "$Bin/lib";
use Test::More;

use BridgeTest;
use OracleTest qw(connected failure name);

my $dbh = connected(AutoCommit => 0);
my ($procedure, $function) = (name('p'), name('f'));

$dbh->do(
    "create or replace procedure $procedure (a in number, b out number, c in out varchar2) as n number; begin n := a * 2; b := n; c := c || n; end;"
);
$dbh->do("create or replace function $function (a in number) return number as begin return a + 1; end;");

subtest 'procedures and functions' => sub {
    my ($b, $c) = (undef, 'n=');
    my $sth = $dbh->prepare("begin $procedure(:a, :b, :c); end;");
    $sth->bind_param(':a', 21);
    $sth->bind_param_inout(':b', \$b, 20);
    $sth->bind_param_inout(':c', \$c, 20);
    $sth->execute;
    is "$b $c",                                                 '42 n=42', 'OUT and IN OUT';
    is $dbh->selectrow_array("select $function(41) from dual"), 42,        'a function in a query';
    my $result;
    my $call = $dbh->prepare("begin :r := $function(:a); end;");
    $call->bind_param_inout(':r', \$result, 20);
    $call->bind_param(':a', 1);
    $call->execute;
    is $result, 2, 'in a block';
    my $named = $dbh->prepare("begin $procedure(c => :c, a => :a, b => :b); end;");
    ($b, $c) = (undef, 'x');
    $named->bind_param(':a', 1);
    $named->bind_param_inout(':b', \$b, 20);
    $named->bind_param_inout(':c', \$c, 20);
    $named->execute;
    is "$b $c", '2 x2', 'arguments by name';
    like failure(sub { $dbh->do("begin $procedure(1, 2); end") }), qr/ORA-06550/, 'without its semicolon';
};

subtest 'dbms_output' => sub {
    ok $dbh->func(50_000, 'dbms_output_enable'), 'enable';
    ok $dbh->func('one', 'two', 'dbms_output_put'), 'put';
    $dbh->do("begin for i in 3 .. 4 loop dbms_output.put_line('line ' || i); end loop; end;");
    is scalar $dbh->func('dbms_output_get'), 'one', 'one line in scalar context';
    is_deeply [ $dbh->func('dbms_output_get') ], [ 'two', 'line 3', 'line 4' ], 'all that are left in a list';
    is scalar $dbh->func('dbms_output_get'), undef, 'and then none';
};

subtest 'blocks' => sub {
    my $text;
    my $sth = $dbh->prepare(<<'EOF');
declare
  -- a comment with :nothing and '
  total number := 0;
begin
  for i in 1 .. 4 loop
    if i = 2 then null; else total := total + i; end if;
  end loop;
  :text := 'total ' || total;
exception
  when others then :text := sqlerrm;
end;
EOF
    $sth->bind_param_inout(':text', \$text, 100);
    $sth->execute;
    is $text, 'total 8', 'declarations, loops, conditions';
    ok $dbh->do("begin dbms_application_info.set_module('m', 'a'); end;"), 'packages';
    like failure(sub { $dbh->do("begin\n  null;\n  raise_application_error(-20100, 'third line');\nend;") }),
        qr/ORA-20100: third line\nORA-06512: at line 3/, 'the line of an error';
};

$dbh->do("drop procedure $procedure");
$dbh->do("drop function $function");
$dbh->disconnect;
done_testing;
