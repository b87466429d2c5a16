use strict; use warnings;
use Crypt::CBC;
for my $size (16, 24, 32) { my $c = Crypt::CBC->new(-key => substr('0123456789abcdef' x 2, 0, $size), -keysize => $size, -literal_key => 1, -iv => '1234567890123456', -cipher => 'Rijndael'); print "$size ", $c->encrypt_hex('hello'), ' ', $c->keysize, "\n" }
