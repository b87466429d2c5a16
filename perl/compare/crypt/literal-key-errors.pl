use strict; use warnings;
use Crypt::CBC;
# The text of an error, without its place.
sub text_of { my ($code) = @_; return eval { $code->(); 1 } ? 'lives' : $@ =~ s/ at \S+ line \d+.*//sr }
my @aes = (-literal_key => 1, -iv => 'i' x 16);
print text_of(sub { Crypt::CBC->new(-key => 'short', @aes) }), "\n";
print text_of(sub { Crypt::CBC->new(-key => 'k' x 16, @aes) }), "\n";
print text_of(sub { Crypt::CBC->new(-key => 'k' x 32, -literal_key => 1) }), "\n";
print text_of(sub { Crypt::CBC->new(-key => 'k' x 32, -literal_key => 1, -iv => 'short') }), "\n";
print text_of(sub { Crypt::CBC->new(-key => 'k' x 32, @aes, -header => 'salt') }), "\n";
