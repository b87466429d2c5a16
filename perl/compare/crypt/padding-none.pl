use strict; use warnings;
use Crypt::CBC;
my $cipher = Crypt::CBC->new(-key => 'pw', -salt => 'saltsalt', -padding => 'none', -nodeprecate => 1);
for my $length (16, 32) { my $hex = $cipher->encrypt_hex('b' x $length); print "$length $hex ", $cipher->decrypt_hex($hex), "\n" }
