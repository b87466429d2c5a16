use strict; use warnings;
use Crypt::CBC;
# The text of an error, without its place.
sub text_of { my ($code) = @_; return eval { $code->(); 1 } ? 'lives' : $@ =~ s/ at \S+ line \d+.*//sr }
my $cipher = Crypt::CBC->new(-key => 'pw', -cipher => 'Rijndael', -salt => 'saltsalt', -padding => 'rijndael_compat', -nodeprecate => 1);
for my $length (0, 16, 32) { my $hex = $cipher->encrypt_hex('a' x $length); print "$length $hex ", $cipher->decrypt_hex($hex), "\n" }
for my $length (1, 15, 17) { print "$length ", text_of(sub { $cipher->encrypt('a' x $length) }), "\n" }
