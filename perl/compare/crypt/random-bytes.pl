use strict; use warnings;
use Crypt::CBC;
# The text of an error, without its place.
sub text_of { my ($code) = @_; return eval { $code->(); 1 } ? 'lives' : $@ =~ s/ at \S+ line \d+.*//sr }
print length Crypt::CBC->random_bytes($_), ' ' for 1, 8, 16, 1000;
print Crypt::CBC->random_bytes(16) ne Crypt::CBC->random_bytes(16) ? "different\n" : "equal\n";
print length Crypt::CBC->new(-key => 'pw')->random_bytes(5), "\n";
print text_of(sub { Crypt::CBC->random_bytes }), ' ', text_of(sub { Crypt::CBC->random_bytes(0) }), "\n";
