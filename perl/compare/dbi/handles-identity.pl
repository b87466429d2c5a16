use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

my $sth = $dbh->prepare('SELECT 1');
print join(' ',
    ref $dbh, ref $sth,
    ref tied %$dbh,
    ref tied %$sth,
    $dbh->isa('DBI::db')     ? 1 : 0,
    $sth->isa('DBI::st')     ? 1 : 0,
    $dbh->isa('DBI::common') ? 1 : 0),
    "\n";
print "$dbh" =~ /^DBI::db=HASH\(0x[0-9a-f]+\)$/ ? "ok\n" : "not\n";
print join(' ', map { $dbh->can($_) ? 1 : 0 } qw(prepare do selectall_arrayref begin_work table_info func nosuch)),
    "\n";
print join(' ', map { $sth->can($_)             ? 1 : 0 } qw(execute fetch bind_param_inout dump_results nosuch)), "\n";
print join(' ', map { UNIVERSAL::can('DBI', $_) ? 1 : 0 } qw(connect neat available_drivers nosuch)),              "\n";
