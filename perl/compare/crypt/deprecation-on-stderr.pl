use strict; use warnings;
use Crypt::CBC;
print length Crypt::CBC->new(-key => 'pw')->encrypt('x'), "\n";
