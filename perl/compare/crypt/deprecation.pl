use strict; use warnings;
use Crypt::CBC;
# Nothing but encryption with an old derivation says a word.
Crypt::CBC->new(-key => 'pw');
my $data = Crypt::CBC->new(-key => 'pw', -pbkdf => 'opensslv2')->encrypt('x');
Crypt::CBC->new(-key => 'pw', -pbkdf => 'pbkdf2', -iter => 1)->encrypt('x');
Crypt::CBC->new(-key => 'pw', -nodeprecate => 1)->encrypt('x');
Crypt::CBC->new(-key => 'k' x 32, -literal_key => 1, -iv => 'i' x 16)->encrypt('x');
local $SIG{__WARN__} = sub { print 'warned: ', $_[0] =~ s/ at \S+ line/ at line/r };
my $old = Crypt::CBC->new(-key => 'pw');
$old->encrypt('x');
$old->encrypt_hex('x');
$old->start('encrypting');
$old->decrypt(Crypt::CBC->new(-key => 'pw', -nodeprecate => 1)->encrypt('x'));
Crypt::CBC->new(-key => 'pw', -cipher => 'DES', -header => 'randomiv')->encrypt('x');
