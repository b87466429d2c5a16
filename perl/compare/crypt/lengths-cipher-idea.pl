use strict; use warnings;
use Crypt::CBC;
# Every length around the ends of blocks, there and back.
my $cipher = Crypt::CBC->new(-key => 'a passphrase', -cipher => 'Cipher::IDEA', -salt => 'NaClNaCl', -nodeprecate => 1);
for my $length (0, 1, 7, 8, 9, 15, 16, 17, 31, 32, 33, 1000) {
    my $plain = substr 'The quick brown fox jumps over the lazy dog. ' x 23, 0, $length;
    my $hex   = $cipher->encrypt_hex($plain);
    print "$length ", length $hex > 100 ? unpack('%32C*', $hex) : $hex, ' ', $cipher->decrypt_hex($hex) eq $plain ? 'same' : 'different', "\n";
}
print join(' ', $cipher->cipher, $cipher->keysize, $cipher->blocksize), "\n";
