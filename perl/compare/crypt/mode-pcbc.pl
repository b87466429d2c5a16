use strict; use warnings;
use Crypt::CBC;
for my $name (qw(Blowfish Cipher::AES DES_EDE3 CAST5)) {
    my $cipher = Crypt::CBC->new(-key => 'pw', -cipher => $name, -salt => 'saltsalt', -chain_mode => 'pcbc', -nodeprecate => 1);
    print "$name ", $cipher->chain_mode, "\n";
    for my $length (1, 8, 15, 16, 17, 40) {
        my $hex = $cipher->encrypt_hex('x' x $length);
        print "$length $hex ", unpack('H*', $cipher->decrypt_hex($hex)), "\n";
    }
}
