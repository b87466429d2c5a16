use strict; use warnings;
use Crypt::CBC;
my $cipher = Crypt::CBC->new(-key => 'pw', -cipher => 'Cipher::RC2', -salt => 'NaClNaCl', -keysize => 16, -nodeprecate => 1);
print $cipher->encrypt_hex('some text for RC2'), "\n", $cipher->decrypt($cipher->encrypt('and back')), "\n";
