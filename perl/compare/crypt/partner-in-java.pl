use strict; use warnings;
use Crypt::CBC;
use MIME::Base64;
my ($key, $iv) = map { pack 'H*', $_ } '000102030405060708090a0b0c0d0e0f', 'f0e0d0c0b0a090807060504030201000';
for my $name (qw(Rijndael Cipher::AES)) {
    for my $padding (qw(standard null)) {
        my $cipher = Crypt::CBC->new(-literal_key => 1, -header => 'none', -keysize => 16, -key => $key, -iv => $iv, -cipher => $name, -padding => $padding);
        print "$name $padding ", encode_base64($cipher->encrypt('{"order":4711,"amount":"12.50"}'));
    }
}
