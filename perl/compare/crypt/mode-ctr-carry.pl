use strict; use warnings;
use Crypt::CBC;
my $cipher = Crypt::CBC->new(-key => 'k' x 32, -literal_key => 1, -iv => "\xff" x 16, -chain_mode => 'ctr');
print $cipher->encrypt_hex('z' x 70), "\n";
