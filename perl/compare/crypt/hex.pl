use strict; use warnings;
use Crypt::CBC;
my $c = Crypt::CBC->new(-key => 'pw', -salt => 'saltsalt', -nodeprecate => 1); my $hex = $c->encrypt_hex('hex digits'); print "$hex\n", $c->decrypt_hex($hex), ' ', $c->decrypt_hex(uc $hex), "\n";
