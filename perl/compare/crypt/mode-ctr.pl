use strict; use warnings;
use Crypt::CBC;
my $cipher = Crypt::CBC->new(-key => 'pw', -salt => 'saltsalt', -chain_mode => 'ctr', -nodeprecate => 1);
print "$_ ", $cipher->encrypt_hex('y' x $_), ' ', $cipher->decrypt($cipher->encrypt('y' x $_)), "\n" for 0, 1, 15, 16, 17, 33, 100;
