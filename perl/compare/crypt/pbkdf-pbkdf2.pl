use strict; use warnings;
use Crypt::CBC;
for my $name (qw(Cipher::AES Blowfish)) { my $c = Crypt::CBC->new(-pass => 'pw', -cipher => $name, -pbkdf => 'pbkdf2', -salt => 'saltsalt', -iter => 1000); print $c->encrypt_hex('text'), ' ', unpack('H*', $c->key), ' ', unpack('H*', $c->iv), ' ', $c->decrypt($c->encrypt('back')), "\n" }
