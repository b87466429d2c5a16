use strict; use warnings;
use Crypt::CBC;
# The text of an error, without its place.
sub text_of { my ($code) = @_; return eval { $code->(); 1 } ? 'lives' : $@ =~ s/ at \S+ line \d+.*//sr }
my $cipher = Crypt::CBC->new(-key => 'pw', -iv => 'v' x 16, -salt => 'saltsalt', -nodeprecate => 1);
print $cipher->iv, ' ', $cipher->encrypt_hex('hello'), ' ', $cipher->iv, ' ', $cipher->decrypt($cipher->encrypt('hello')), "\n";
print text_of(sub { Crypt::CBC->new(-key => 'pw', -iv => 'short', -cipher => 'DES') }), "\n";
print text_of(sub { Crypt::CBC->new(-key => 'pw', -iv => 'short') }), "\n";
