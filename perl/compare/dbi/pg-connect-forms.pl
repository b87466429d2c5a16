use strict;
use warnings;
use DBI;

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

my ($host, $port, $db) = @ENV{qw(COMPARE_HOST COMPARE_PORT COMPARE_DATABASE)};
sub try_ {
    my ($dsn, $user, $pass) = @_;
    my $dbh = DBI->connect("dbi:Pg:$dsn", $user, $pass, { PrintError => 0 }) or return show($dsn, 'failed', $DBI::errstr);
    my @shown = ($dsn, $dbh->{Name});
    s/\b$port\b/PORT/ for @shown;
    show(@shown, $dbh->{pg_db}, $dbh->{pg_host}, $dbh->{pg_port} eq $port ? 'port' : $dbh->{pg_port}, $dbh->{pg_user}, $dbh->selectrow_array('SELECT current_database()'));
}
try_("dbname=$db;host=$host;port=$port", 'postgres', '');
try_("db=$db;host=$host;port=$port", 'postgres', '');
try_("database=$db host=$host port=$port", 'postgres', '');
try_("dbname = '$db' ; host = $host ; port = $port", 'postgres', '');
try_(qq(dbname="$db";host=$host;port=$port), 'postgres', '');
try_("dbname=$db;host=$host;port=$port;user=postgres", '', '');
try_("host=127.0.0.1,$host;port=2,$port;dbname=$db", 'postgres', '');
try_("postgresql://postgres\@$host:$port/$db", '', '');
try_("postgresql://$host:$port/$db?user=postgres", '', '');
my $dbh = DBI->connect("dbi:Pg:dbname=$db;host=$host;port=$port;options='-c DateStyle=German'", 'postgres', '');
show($dbh->selectrow_array(q{SELECT '2024-03-01'::date}));
$dbh = DBI->connect("dbi:Pg:dbname=$db;host=$host;port=$port;application_name=job 7", 'postgres', '') or show($DBI::errstr);
$dbh = DBI->connect("dbi:Pg:dbname=$db;host=$host;port=$port;application_name='job 7'", 'postgres', '');
show($dbh->selectrow_array('SHOW application_name'));
