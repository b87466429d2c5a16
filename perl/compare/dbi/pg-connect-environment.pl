use strict;
use warnings;
use DBI;

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

my ($host, $port, $db) = @ENV{qw(COMPARE_HOST COMPARE_PORT COMPARE_DATABASE)};
delete @ENV{qw(DBI_DSN DBI_USER DBI_PASS)};
@ENV{qw(PGHOST PGPORT PGDATABASE PGUSER PGAPPNAME PGTZ PGDATESTYLE PGOPTIONS)} = ($host, $port, $db, 'postgres', 'from env', 'Asia/Tokyo', 'SQL, DMY', '-c work_mem=2MB');
my $dbh = DBI->connect('dbi:Pg:', '', '', { RaiseError => 1 });
show($dbh->selectrow_array(q{SELECT current_database(), current_user, current_setting('application_name'), current_setting('TimeZone'), current_setting('DateStyle'), current_setting('work_mem')}));
delete @ENV{grep { /^PG/ } keys %ENV};
open my $out, '>', 'services.conf' or die;
print $out "# comment\n[other]\nhost=nowhere\n\n[mine]\nhost=$host\nport=$port\ndbname=$db\nuser=postgres\napplication_name=by service\n";
close $out;
$ENV{PGSERVICEFILE} = 'services.conf';
$dbh = DBI->connect('dbi:Pg:service=mine', '', '', { RaiseError => 1 });
show($dbh->selectrow_array(q{SELECT current_database(), current_setting('application_name')}));
$ENV{PGSERVICE} = 'mine';
$dbh = DBI->connect('dbi:Pg:application_name=own', '', '', { RaiseError => 1 });
show($dbh->selectrow_array(q{SELECT current_database(), current_setting('application_name')}));
$ENV{PGSERVICE} = 'nosuch';
show(DBI->connect('dbi:Pg:', '', '', { PrintError => 0 }) ? 'connected' : $DBI::errstr);
