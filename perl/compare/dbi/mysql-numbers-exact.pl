use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});
sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

show($dbh->selectrow_array('SELECT 9007199254740993, -9223372036854775808, 18446744073709551615, 0.1+0.2, 1/3, 12345678901234567890.123456789, CAST(5 AS DECIMAL(30,10)), 1.50, -0.0'));
show($dbh->selectrow_array('SELECT ?, ?, ?, ?', undef, '1.50', '00012345678901234567890', 1e3, 0.1));
show(map { $_ + 1 } $dbh->selectrow_array('SELECT 41, CAST(1.25 AS DECIMAL(5,2)), 2.5e0'));
