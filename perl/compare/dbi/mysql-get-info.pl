# Every number that get_info knows.
use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, { RaiseError => 1 });
for my $number (0 .. 200, 10000 .. 10030, 20000) {

    # Numbers of handles, and what differs from server to server.
    next if grep { $number == $_ } 2, 3, 4, 13, 18, 47;
    my $value = $dbh->get_info($number);
    print "$number=$value\n" if defined $value;
}
