use strict; use warnings;
use Crypt::CBC;
# The text of an error, without its place.
sub text_of { my ($code) = @_; return eval { $code->(); 1 } ? 'lives' : $@ =~ s/ at \S+ line \d+.*//sr }
my $cipher = Crypt::CBC->new(-key => 'k' x 32, -literal_key => 1, -iv => 'i' x 16);
print $cipher->get_initialization_vector, "\n";
print $cipher->set_initialization_vector('j' x 16), ' ', $cipher->iv, ' ', $cipher->encrypt_hex('x'), "\n";
print $cipher->iv('l' x 16), ' ', $cipher->iv, ' ', $cipher->encrypt_hex('x'), "\n";
print text_of(sub { $cipher->set_initialization_vector('short') }), "\n";
