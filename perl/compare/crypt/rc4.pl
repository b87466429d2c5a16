use strict; use warnings;
use Crypt::RC4;
print unpack('H*', RC4('Key', 'Plaintext')), ' ', RC4('Key', RC4('Key', 'and back')), "\n";
my $cipher = Crypt::RC4->new('a longer passphrase');
print unpack('H*', $cipher->RC4('in ') . $cipher->RC4('') . $cipher->RC4('pieces')), ' ', unpack('H*', Crypt::RC4->new('a longer passphrase')->RC4('in pieces')), "\n";
print unpack('%32C*', RC4(join('', map { chr } 0 .. 255), 'x' x 5000)), "\n";
