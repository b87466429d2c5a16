use strict; use warnings;
use Crypt::CBC;
# The text of an error, without its place.
sub text_of { my ($code) = @_; return eval { $code->(); 1 } ? 'lives' : $@ =~ s/ at \S+ line \d+.*//sr }
my $cipher = Crypt::CBC->new(-pbkdf => 'none', -key => 'k' x 32, -iv => 'i' x 16);
print $cipher->encrypt_hex('raw'), ' ', $cipher->header_mode, ' ', $cipher->literal_key ? 1 : 0, ' ', $cipher->pbkdf, ' ', $cipher->decrypt($cipher->encrypt('raw')), "\n";
print text_of(sub { Crypt::CBC->new(-pbkdf => 'none', -key => 'k' x 32) }), "\n";
print text_of(sub { Crypt::CBC->new(-pbkdf => 'none', -key => 'k' x 31, -iv => 'i' x 16) }), "\n";
