use strict; use warnings;
use Crypt::Cipher;
# The text of an error, without its place.
sub text_of { my ($code) = @_; return eval { $code->(); 1 } ? 'lives' : $@ =~ s/ at \S+ line \d+.*//sr }
for my $name (qw(AES Blowfish DES CAST5 IDEA Twofish Camellia)) { print "$name ", join(' ', map { Crypt::Cipher->$_($name) } qw(blocksize keysize min_keysize max_keysize default_rounds)), "\n" }
my $cipher = Crypt::Cipher->new('AES', 'k' x 16);
print ref $cipher, ' ', unpack('H*', $cipher->encrypt('b' x 16)), ' ', $cipher->keysize, ' ', $cipher->min_keysize, ' ', Crypt::Cipher::blocksize('DES'), "\n";
print text_of(sub { Crypt::Cipher->new('Nope', 'k') }), ' / ', text_of(sub { Crypt::Cipher->new('AES') }), ' / ', text_of(sub { Crypt::Cipher->new('AES', 'short') }), "\n";
print '<', $cipher->encrypt(''), ">\n";
