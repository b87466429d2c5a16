use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});
sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

my ($host, $port, $name) = @ENV{qw(COMPARE_HOST COMPARE_PORT COMPARE_DATABASE)};
for my $dsn ("dbi:mysql:$name:$host:$port", "dbi:mysql:database=$name;host=$host;port=$port", "dbi:mysql:dbname=$name;hostname=$host;port=$port", "dbi:mysql:db=$name;host=$host;port=$port",
    "dbi:mysql:$name;host=$host;port=$port", "dbi:mysql:host=$host;port=$port", "dbi:mysql:database=$name;host=$host;port=$port;mysql_connect_timeout=5;unknown=x") {
    my $other = DBI->connect($dsn, $ENV{DBI_USER}, $ENV{DBI_PASS}, {RaiseError => 1});
    my ($current) = $other->selectrow_array('SELECT DATABASE()');
    show(defined $current && $current eq $name ? 'in it' : $current, $other->{Driver}{Name});
}
