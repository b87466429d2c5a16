use strict; use warnings;
use Crypt::CBC;
my $cipher = Crypt::CBC->new(-key => 'pw', -salt => 'saltsalt', -nodeprecate => 1);
my $data   = $cipher->encrypt('0123456789abcdef' x 3);
for my $at (8, 20, 40, 60, length($data) - 1) {
    my $changed = $data;
    substr($changed, $at, 1) ^= "\x01";
    print "$at ", unpack('H*', $cipher->decrypt($changed)), "\n";
}
