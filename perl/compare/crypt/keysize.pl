use strict; use warnings;
use Crypt::CBC;
for my $case ([ 'Cipher::AES', 16 ], [ 'Cipher::AES', 24 ], [ 'Blowfish', 16 ], [ 'Blowfish', 8 ], [ 'CAST5', 10 ]) { my ($n, $k) = @$case; my $c = Crypt::CBC->new(-key => 'pw', -cipher => $n, -keysize => $k, -salt => 'saltsalt', -nodeprecate => 1); print "$n $k ", $c->encrypt_hex('hello'), ' ', length $c->key, "\n" }
