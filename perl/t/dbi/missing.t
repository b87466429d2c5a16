# What the bridge does not have dies and says what it is; what nobody has dies as in the original.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/../client/lib";
use Test::More;

use BridgeTest;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });
my $sth = $dbh->prepare('SELECT 1');

for my $method (qw(preparse swap_inner_handle take_imp_data visit_child_handles)) {
    ok !eval { $dbh->$method(1, 2, 3, 4); 1 }, "\$dbh->$method";
    is $@, "DBI::db method '$method' is not supported by CPAN Bridge at $0 line " . (__LINE__ - 1) . ".\n", 'says so';
}
for my $method (qw(bind_param_array blob_read execute_array execute_for_fetch)) {
    ok !eval { $sth->$method(1, 2, 3); 1 }, "\$sth->$method";
    like $@, qr/\ADBI::st method '$method' is not supported by CPAN Bridge at /, 'says so';
}
for my $function (qw(data_diff hash sql_type_cast)) {
    no strict 'refs';
    ok !eval { &{"DBI::$function"}(1, 2); 1 }, "DBI::$function";
    like $@, qr/\ADBI::$function is not supported by CPAN Bridge at /, 'says so';
}
ok !eval {
    $dbh->sqlite_create_function('f', 1, sub { });
    1;
}, 'a private method of the driver';
like $@, qr/\ACan't locate object method "sqlite_create_function" via package "DBI::db" at /, 'says so';

ok !eval { DBI->connect('dbi:Nosuch:prod', 'u', 'p'); 1 }, 'a driver that is not there';
like $@, qr/\Ainstall_driver\(Nosuch\) failed: Can't locate DBD\/Nosuch\.pm .*Available drivers: .*SQLite.*\.\n at /s,
    'says so';

done_testing;
