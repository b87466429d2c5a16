use strict; use warnings;
use Crypt::CBC;
for my $cipher (
    Crypt::CBC->new('pw', 'Blowfish'),
    Crypt::CBC->new({ key => 'pw', cipher => 'Blowfish' }),
    Crypt::CBC->new(-key => 'pw', -cipher => 'Blowfish'),
    Crypt::CBC->new(-Key => 'pw', -CIPHER => 'Crypt::Blowfish'),
    Crypt::CBC->new(-pass => 'pw', -cipher => 'Crypt::Blowfish'),
    new Crypt::CBC('pw', 'Blowfish'),
) {
    $cipher->{nodeprecate} = 1;
    $cipher->salt('saltsalt');
    $cipher->{make_random_salt} = 0;
    print ref $cipher, ' ', $cipher->cipher, ' ', $cipher->encrypt_hex('hello'), "\n";
}
