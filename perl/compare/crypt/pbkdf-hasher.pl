use strict; use warnings;
use Crypt::CBC;
for my $hasher (qw(HMACSHA1 HMACSHA2)) { print "$hasher ", Crypt::CBC->new(-pass => 'pw', -pbkdf => 'pbkdf2', -hasher => $hasher, -iter => 50, -salt => 'AAAAAAAA')->encrypt_hex('hello'), "\n" }
