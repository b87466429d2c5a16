use strict; use warnings;
use Crypt::CBC;
my $c = Crypt::CBC->new(-key => 'pw', -nodeprecate => 1); for my $how (qw(e d)) { my @list = $c->start($how); my $scalar = $c->start($how); print "$how ", scalar @list, ' ', defined $scalar ? "<$scalar>" : 'undef', "\n" }
