use strict; use warnings;
use Crypt::CBC;
use Crypt::CBC::PBKDF;
for my $name (qw(opensslv1 opensslv2)) {
    my ($key, $iv) = Crypt::CBC::PBKDF->new($name => { key_len => 24, iv_len => 8 })->key_and_iv('saltsalt', 'pw');
    print "$name ", unpack('H*', $key), ' ', unpack('H*', $iv), "\n";
}
print join(' ', sort Crypt::CBC::PBKDF->list), "\n";
