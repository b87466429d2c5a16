use strict; use warnings;
use Crypt::CBC;
my $c = Crypt::CBC->new(-pass => 'pw', -pbkdf => 'pbkdf2', -salt => 'AAAAAAAA'); print $c->encrypt_hex('hello'), ' ', $c->pbkdf, "\n";
