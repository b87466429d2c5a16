use strict; use warnings;
use Crypt::Cipher::AES;
# The text of an error, without its place.
sub text_of { my ($code) = @_; return eval { $code->(); 1 } ? 'lives' : $@ =~ s/ at \S+ line \d+.*//sr }
print join(' ', Crypt::Cipher::AES->blocksize, Crypt::Cipher::AES->keysize), "\n";
for my $size (16, 24, 32) {
    my $key    = substr '0123456789abcdefghijklmnopqrstuvwxyz' x 4, 0, $size;
    my $cipher = Crypt::Cipher::AES->new($key);
    my $block  = substr 'ABCDEFGHIJKLMNOP', 0, $cipher->blocksize;
    my $hex    = unpack 'H*', $cipher->encrypt($block);
    print "$size ", ref $cipher, " $hex ", $cipher->decrypt(pack 'H*', $hex), "\n";
}
my $cipher = Crypt::Cipher::AES->new('k' x 16);
print "key of $_: ", text_of(sub { Crypt::Cipher::AES->new('k' x $_) }), "\n" for 1, 3, 7, 129;
print "block of $_: ", text_of(sub { $cipher->encrypt('b' x $_) }), ' / ', text_of(sub { $cipher->decrypt('b' x $_) }), "\n" for 1, 7, 15, 17;
