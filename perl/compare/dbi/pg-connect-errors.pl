use strict;
use warnings;
use DBI;

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

my ($host, $port) = @ENV{qw(COMPARE_HOST COMPARE_PORT)};
for my $dsn ("dbname=no_such_db;host=$host;port=$port", 'dbname=x;host=127.0.0.1;port=2', 'dbname=x;host=/nonexistent', 'foo=bar', 'justaname',
    'dbname=x;host=127.0.0.1;sslmode=maybe', 'dbname=x;port=abc;host=127.0.0.1', 'service=nosuch', 'dbname=x;host=127.0.0.1;port=99999') {
    my $dbh = DBI->connect("dbi:Pg:$dsn", 'postgres', '', { PrintError => 0 });
    show($dsn, $dbh ? 'connected' : 'failed', $DBI::err, $DBI::state, $DBI::errstr);
}
my $dbh = DBI->connect("dbi:Pg:dbname=no_such_db;host=$host;port=$port", 'nobody_here', 'secret', { PrintError => 1 });
show($dbh ? 'connected' : 'failed');
DBI->connect("dbi:Pg:dbname=no_such_db;host=$host;port=$port", 'nobody_here', 'secret', { RaiseError => 1, PrintError => 0 });
