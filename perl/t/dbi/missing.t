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

for my $method (qw(preparse take_imp_data)) {
    ok !eval { $dbh->$method(1, 2, 3, 4); 1 }, "\$dbh->$method";
    is $@, "DBI::db method '$method' is not supported by CPAN Bridge at $0 line " . (__LINE__ - 1) . ".\n", 'says so';
}
for my $method (
    qw(sqlite_collation_needed sqlite_commit_hook sqlite_create_collation sqlite_create_module sqlite_enable_load_extension
    sqlite_load_extension sqlite_progress_handler sqlite_rollback_hook sqlite_trace sqlite_txn_state sqlite_update_hook)
) {
    ok !eval {
        $dbh->$method(sub { });
        1;
    }, "\$dbh->$method";
    like $@, qr{\A$method is not supported by CPAN Bridge at \Q$0\E line [0-9]+\.\n\z}, 'says so';
}
ok !eval {
    $dbh->func('by_length', sub { }, 'create_collation');
    1;
}, 'by its old name';
like $@, qr/\Asqlite_create_collation is not supported by CPAN Bridge at /, 'says so';

for my $module (qw(DBI::SQL::Nano DBI::ProfileDumper DBI::Gofer::Execute DBI::DBD::SqlEngine DBD::SQLite::VirtualTable))
{
    (my $file = "$module.pm") =~ s{::}{/}g;
    ok !eval { require $file; 1 }, $module;
    like $@, qr/\A$module is not supported by CPAN Bridge\n/, 'says so';
}

ok !eval { DBI->connect('dbi:Nosuch:prod', 'u', 'p'); 1 }, 'a driver that is not there';
like $@, qr/\Ainstall_driver\(Nosuch\) failed: Can't locate DBD\/Nosuch\.pm .*Available drivers: .*SQLite.*\.\n at /s,
    'says so';

done_testing;
