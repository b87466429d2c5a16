use strict; use warnings;
use Crypt::CBC;
print "$_ ", (map { my $c = Crypt::CBC->new(-key => 'x', -cipher => $_); join ' ', $c->cipher, $c->keysize, $c->blocksize } $_), "\n" for qw(Blowfish Crypt::Blowfish DES Crypt::DES DES_EDE3 Rijndael Crypt::Rijndael CAST5 Twofish Cipher::AES Crypt::Cipher::AES Cipher::DES_EDE Cipher::CAST5 Cipher::Twofish Cipher::RC2);
