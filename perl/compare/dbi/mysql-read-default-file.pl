use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});
sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

open my $file, '>', 'my.cnf' or die $!;
print $file "[client]\nuser=$ENV{DBI_USER}\nhost=$ENV{COMPARE_HOST}\nport=$ENV{COMPARE_PORT}\n\n[report]\ndatabase=$ENV{COMPARE_DATABASE}\n";
close $file;
delete @ENV{qw(DBI_USER DBI_PASS DBI_DSN)};
my $other = DBI->connect('dbi:mysql:mysql_read_default_file=./my.cnf', undef, undef, {RaiseError => 1});
show(scalar $other->selectrow_array('SELECT DATABASE()'));
$other = DBI->connect('dbi:mysql:mysql_read_default_file=./my.cnf;mysql_read_default_group=report', undef, undef, {RaiseError => 1});
show(scalar $other->selectrow_array('SELECT DATABASE()'));
