use strict; use warnings;
use Crypt::CBC;
my $cipher = Crypt::CBC->new(-key => 'pw', -cipher => 'Blowfish', -header => 'randomiv', -iv => '12345678', -nodeprecate => 1);
print $cipher->encrypt_hex('hello'), ' ', unpack('H*', $cipher->key), ' ', $cipher->iv, ' ', defined $cipher->salt ? 1 : 0, ' ', $cipher->pbkdf, "\n";
my $random = Crypt::CBC->new(-key => 'pw', -cipher => 'DES', -header => 'randomiv', -nodeprecate => 1);
my $data = $random->encrypt('x');
print substr($data, 0, 8), ' ', length $data, ' ', substr($data, 8, 8) eq $random->iv ? 1 : 0, "\n";
