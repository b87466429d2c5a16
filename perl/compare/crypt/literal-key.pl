use strict; use warnings;
use Crypt::CBC;
for my $case ([ 'Cipher::AES', 32 ], [ 'Rijndael', 32 ], [ 'Blowfish', 56 ], [ 'DES', 8 ], [ 'DES_EDE3', 24 ], [ 'CAST5', 16 ]) {
    my ($name, $size) = @$case;
    my $block  = $name =~ /AES|Rijndael/ ? 16 : 8;
    my $cipher = Crypt::CBC->new(-key => substr('0123456789abcdef' x 4, 0, $size), -literal_key => 1, -iv => 'v' x $block, -cipher => $name);
    print "$name ", $cipher->encrypt_hex('hello'), ' ', $cipher->decrypt($cipher->encrypt('back')), ' ', defined $cipher->passphrase ? 1 : 0, "\n";
}
