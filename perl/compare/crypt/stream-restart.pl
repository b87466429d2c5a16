use strict; use warnings;
use Crypt::CBC;
# The text of an error, without its place.
sub text_of { my ($code) = @_; return eval { $code->(); 1 } ? 'lives' : $@ =~ s/ at \S+ line \d+.*//sr }
my $cipher = Crypt::CBC->new(-key => 'pw', -salt => 'saltsalt', -nodeprecate => 1);
$cipher->start('e');
$cipher->crypt('thrown away ' x 5);
$cipher->start('e');
print unpack('H*', $cipher->crypt('kept') . $cipher->finish), "\n";
print text_of(sub { $cipher->crypt('x') }), "\n";
