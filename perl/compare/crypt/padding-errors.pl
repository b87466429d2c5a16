use strict; use warnings;
use Crypt::CBC;
# The text of an error, without its place.
sub text_of { my ($code) = @_; return eval { $code->(); 1 } ? 'lives' : $@ =~ s/ at \S+ line \d+.*//sr }
print text_of(sub { Crypt::CBC->new(-key => 'pw', -padding => 'zz') }), "\n";
print text_of(sub { Crypt::CBC->new(-key => 'pw', -padding => sub { $_[0] }) }), "\n";
print text_of(sub { Crypt::CBC->new(-key => 'pw', -cipher => 'DES', -padding => sub { 'x' x 9 }) }), "\n";
