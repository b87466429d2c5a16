use strict; use warnings;
use Crypt::CBC;
for my $pcbc (0, 1) { print Crypt::CBC->new(-key => 'pw', -salt => 'saltsalt', -pcbc => $pcbc, -nodeprecate => 1)->encrypt_hex('three blocks of text, or more than two'), "\n" }
