use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});
sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

my ($host, $port) = @ENV{qw(COMPARE_HOST COMPARE_PORT)};
for my $try (["dbi:mysql:host=$host;port=1", 'root', ''], ['dbi:mysql:host=localhost;mysql_socket=/no/such/socket', 'root', ''],
    ["dbi:mysql:host=$host;port=$port", 'nobody_here', 'wrong'], ["dbi:mysql:database=no_such_database_here;host=$host;port=$port", 'root', '']) {
    my $other = DBI->connect(@$try, {PrintError => 0});
    (my $text = $DBI::errstr) =~ s/\(\d+\)$//;
    $text =~ s/'nobody_here'\@'[^']*'/'nobody_here'\@HOST/;
    $text =~ s/'127.0.0.1'/HOST/;
    show($other, $DBI::err, $text, $DBI::state);
}
eval { DBI->connect("dbi:mysql:database=no_such_database_here;host=$host;port=$port", 'root', '', {RaiseError => 1, PrintError => 0}) };
$@ =~ s/$host/HOST/; $@ =~ s/port=$port/port=PORT/;
print $@;
