use strict; use warnings;
use Crypt::CBC;
use Crypt::Blowfish;
my $cipher = Crypt::CBC->new(-cipher => Crypt::Blowfish->new('a key of my own'), -iv => '12345678', -header => 'none', -nodeprecate => 1);
print $cipher->encrypt_hex('hello'), ' ', $cipher->decrypt($cipher->encrypt('hello')), ' ', ref $cipher->cipher, ' ', $cipher->keysize, "\n";
local $SIG{__WARN__} = sub { print 'warned: ', $_[0] =~ s/ at .*//sr, "\n" };
Crypt::CBC->new(-cipher => Crypt::Blowfish->new('a key of my own'), -key => 'x', -iv => '12345678', -header => 'none');
