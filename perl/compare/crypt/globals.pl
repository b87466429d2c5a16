use strict; use warnings;
use Crypt::CBC;
# Nothing depends on what a script set, and nothing of it is changed.
local ($/, $\, $,, $", $;) = (undef, "!\n", '-', '+', '*');
local $_ = 'topic';
$! = 2; $? = 3; $@ = 'error';
my $cipher = Crypt::CBC->new(-key => 'pw', -salt => 'saltsalt', -nodeprecate => 1);
my $hex    = $cipher->encrypt_hex('text');
print $hex, $cipher->decrypt_hex($hex), $_, $? + 0;
