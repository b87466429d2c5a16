use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});
sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

open my $file, '>', 'rows.txt' or die $!;
print $file "1\ttea\n2\tcoffee\n";
close $file;
$dbh->do('CREATE TABLE t (id INT, v VARCHAR(10))');
my $without = DBI->connect("$ENV{DBI_DSN};mysql_local_infile=0", undef, undef, {RaiseError => 0, PrintError => 0});
my $done = eval { $without->do(q{LOAD DATA LOCAL INFILE 'rows.txt' INTO TABLE t}) };
show($done, $without->err ? 'refused' : '');
my $other = DBI->connect("$ENV{DBI_DSN};mysql_local_infile=1", undef, undef, {RaiseError => 0, PrintError => 0});
show($other->do(q{LOAD DATA LOCAL INFILE 'rows.txt' INTO TABLE t}), $other->errstr, $other->{mysql_info});
show(@$_) for @{ $dbh->selectall_arrayref('SELECT * FROM t ORDER BY id') };
show($other->do(q{LOAD DATA LOCAL INFILE 'missing.txt' INTO TABLE t}), $other->err ? 'failed' : '');
show($dbh->selectrow_array('SELECT COUNT(*) FROM t'));
