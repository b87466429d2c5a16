use strict; use warnings;
use Crypt::CBC;
for my $name (qw(Cipher::AES Blowfish)) { my $c = Crypt::CBC->new(-key => 'pw', -cipher => $name, -salt => 'saltsalt', -nodeprecate => 1); for my $size (65_535, 65_536, 65_537, 300_001) { my $text = join '', map { pack 'N', $_ * 2654435761 } 1 .. $size / 4; my $e = $c->encrypt($text); print "$name $size ", length $e, ' ', unpack('%32N*', $e), ' ', unpack('H*', substr $e, -16), ' ', $c->decrypt($e) eq $text ? 'same' : 'different', "\n" } }
