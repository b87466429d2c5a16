use strict; use warnings;
use Crypt::CBC;
for my $pass ('pw', 'a much longer passphrase with blanks', "\xe9\xff\0x") { my $c = Crypt::CBC->new(-pass => $pass, -pbkdf => 'opensslv1', -salt => 'saltsalt', -nodeprecate => 1); print $c->encrypt_hex('text'), ' ', unpack('H*', $c->key), ' ', unpack('H*', $c->iv), "\n" }
