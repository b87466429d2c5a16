use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});
sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

my $one = $dbh->prepare_cached('SELECT ? + 1');
$one->execute(1);
show($one->fetchrow_array);
$one->finish;
my $two = $dbh->prepare_cached('SELECT ? + 1');
show($one == $two ? 'same' : 'other');
$two->execute(5);
$SIG{__WARN__} = sub { my $text = $_[0]; $text =~ s/0x[0-9a-f]+/ADDRESS/; print "warning: $text" };
my $three = $dbh->prepare_cached('SELECT ? + 1');
show($three == $two ? 'same' : 'other', $three->{Active});
