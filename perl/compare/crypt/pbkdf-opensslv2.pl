use strict; use warnings;
use Crypt::CBC;
for my $name (qw(Cipher::AES Blowfish DES)) { my $c = Crypt::CBC->new(-pass => 'pw', -cipher => $name, -pbkdf => 'opensslv2', -salt => 'saltsalt'); print $c->encrypt_hex('text'), ' ', unpack('H*', $c->key), ' ', unpack('H*', $c->iv), "\n" }
