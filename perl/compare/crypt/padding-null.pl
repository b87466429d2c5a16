use strict; use warnings;
use Crypt::CBC;
for my $name (qw(Blowfish Rijndael)) {
    my $cipher = Crypt::CBC->new(-key => 'pw', -cipher => $name, -salt => 'saltsalt', -padding => 'null', -nodeprecate => 1);
    for my $plain ('', 'a', 'a' x 7, 'a' x 8, 'a' x 9, 'a' x 16, "tail \0\0", 'tail  ', "\x80") {
        my $hex = $cipher->encrypt_hex($plain);
        print length $plain, " $hex ", unpack('H*', $cipher->decrypt_hex($hex)), "\n";
    }
}
